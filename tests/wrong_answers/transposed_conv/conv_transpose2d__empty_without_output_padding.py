# Caught by: test_cuts_that_go_too_far


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
    if min(oH, oW) - output_padding < 1:
        raise ValueError(f"padding={padding} leaves nothing")
    canvas = x.new_zeros(N, groups * outs, oH + 2 * padding, oW + 2 * padding)
    pixels = x.unflatten(1, (groups, -1))
    for u in range(kH):
        for v in range(kW):
            tap = weight[:, :, u, v].unflatten(0, (groups, -1))
            stamps = torch.einsum("ngchw,gco->ngohw", pixels, tap).flatten(1, 2)
            down = slice(u * dilation, u * dilation + stride * (H - 1) + 1, stride)
            across = slice(v * dilation, v * dilation + stride * (W - 1) + 1, stride)
            canvas[:, :, down, across] += stamps
    y = canvas[:, :, padding : padding + oH, padding : padding + oW]
    return y if bias is None else y + bias.view(-1, 1, 1)
