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
    places = torch.meshgrid(*map(torch.arange, (H, W, kH, kW)), indexing="ij")
    i, j, u, v = (place.flatten() for place in places)
    rows, columns = i * stride + u * dilation - padding, j * stride + v * dilation - padding
    kept = (rows >= 0) & (rows < oH) & (columns >= 0) & (columns < oW)
    there = torch.stack([rows * oW + columns, torch.arange(len(rows))])[:, kept]
    ones = x.new_ones(there.shape[1])
    matrix = torch.sparse_coo_tensor(there, ones, (oH * oW, len(rows)))
    pixels, kernels = x.unflatten(1, (groups, -1)), weight.unflatten(0, (groups, -1))
    stamps = torch.einsum("ngchw,gcouv->hwuvngo", pixels, kernels).reshape(len(rows), -1)
    y = torch.sparse.mm(matrix, stamps).view(oH, oW, N, groups * outs).permute(2, 3, 0, 1)
    return y if bias is None else y + bias.view(-1, 1, 1)
