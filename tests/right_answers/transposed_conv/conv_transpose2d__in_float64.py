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
    exact, kernels = x.double(), weight.double()
    canvas = exact.new_zeros(N, groups * outs, oH + 2 * padding, oW + 2 * padding)
    down, across = dilation * (kH - 1) + 1, dilation * (kW - 1) + 1
    for c in range(C):
        first = c // (C // groups) * outs
        for i in range(H):
            for j in range(W):
                top, left = i * stride, j * stride
                stamp = exact[:, c, i, j].view(N, 1, 1, 1) * kernels[c]
                canvas[
                    :,
                    first : first + outs,
                    top : top + down : dilation,
                    left : left + across : dilation,
                ] += stamp
    y = canvas[:, :, padding : padding + oH, padding : padding + oW]
    if bias is not None:
        y = y + bias.double().view(-1, 1, 1)
    return y.to(x.dtype)
