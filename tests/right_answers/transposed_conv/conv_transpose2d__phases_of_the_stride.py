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
    height, width = oH + 2 * padding, oW + 2 * padding
    tiled = -(-height // stride) * stride, -(-width // stride) * stride
    canvas = [[0] * stride for _ in range(stride)]
    pixels, kernels = x.unflatten(1, (groups, -1)), weight.unflatten(0, (groups, -1))
    for u in range(kH):
        for v in range(kW):
            (row, r), (column, c) = divmod(u * dilation, stride), divmod(v * dilation, stride)
            stamps = torch.einsum("ngchw,gco->ngohw", pixels, kernels[..., u, v]).flatten(1, 2)
            below, right = tiled[0] // stride - H - row, tiled[1] // stride - W - column
            canvas[r][c] = canvas[r][c] + F.pad(stamps, [column, right, row, below])
    cells = x.new_zeros(N, groups * outs, tiled[0] // stride, tiled[1] // stride)
    rows = [torch.stack([cells + phase for phase in line], -1) for line in canvas]
    whole = torch.stack(rows, 3).reshape(N, groups * outs, *tiled)
    y = whole[:, :, padding : padding + oH, padding : padding + oW]
    return y if bias is None else y + bias.view(-1, 1, 1)
