def transposed_output_size(size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    named = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    cuts = {"padding": padding, "output_padding": output_padding}
    for name, value in (named | cuts).items():
        if value < (name in named):
            raise ValueError(f"{name}: {value}")
    if output_padding > max(stride, dilation) - 1:
        raise ValueError(f"output_padding: {output_padding}")
    canvas = torch.zeros(size * stride + kernel_size * dilation)
    for tap in torch.arange(kernel_size) * dilation:
        canvas[tap + torch.arange(size) * stride] = 1
    shown = canvas.nonzero().max().item() + 1 + output_padding - padding - padding
    if shown < 1:
        raise ValueError(f"padding: {padding}")
    return shown
