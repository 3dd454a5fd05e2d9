def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    named = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    for name, value in named.items():
        if value < 1:
            raise ValueError(f"{name} is {value}")
    if padding < 0:
        raise ValueError(f"padding is {padding}")
    axis = torch.arange(size + 2 * padding)
    span = effective_kernel_size(kernel_size, dilation)
    if span > len(axis):
        raise ValueError(f"kernel_size {kernel_size} spans {span}, more than {len(axis)}")
    return axis.unfold(0, span, stride).shape[0]
