def conv_transpose2d(
    x, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1
):
    for name, value in {"stride": stride, "groups": groups, "dilation": dilation}.items():
        if value < 1:
            raise ValueError(f"{name}={value} is below 1")
    for name, value in {"padding": padding, "output_padding": output_padding}.items():
        if value < 0:
            raise ValueError(f"{name}={value} is negative")
    if output_padding >= max(stride, dilation):
        raise ValueError(f"output_padding={output_padding} is too large")
    (N, C, H, W), (rows, outs, kH, kW) = x.shape, weight.shape
    if rows != C:
        raise ValueError(f"weight is for {rows} channels, the input has {C}")
    if C % groups:
        raise ValueError(f"groups={groups} does not divide {C} channels")
    fH = (H - 1) * stride + dilation * (kH - 1) + 1
    fW = (W - 1) * stride + dilation * (kW - 1) + 1
    oH, oW = fH - 2 * padding + output_padding, fW - 2 * padding + output_padding
    if min(oH, oW) < 1:
        raise ValueError(f"padding={padding} leaves nothing")
    pixels, kernels = x.unflatten(1, (groups, -1)), weight.unflatten(0, (groups, -1))

    def sources(place, size, taps):
        starts = [(place + padding - tap * dilation, tap) for tap in range(taps)]
        return [
            (start // stride, tap)
            for start, tap in starts
            if start % stride == 0 and 0 <= start // stride < size
        ]

    def output(a, b):
        total = x.new_zeros(N, groups, outs)
        for i, u in sources(a, H, kH):
            for j, v in sources(b, W, kW):
                pair = pixels[..., i, j], kernels[..., u, v]
                total = total + torch.einsum("ngc,gco->ngo", *pair)
        return total.flatten(1)

    lines = [torch.stack([output(a, b) for b in range(oW)], -1) for a in range(oH)]
    y = torch.stack(lines, 2)
    return y if bias is None else y + bias.view(-1, 1, 1)
