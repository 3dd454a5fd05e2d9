# Caught by: test_output_padding
# Said: output_padding acts at the top and on the left


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
    wide = x.new_zeros(N, C, (H - 1) * stride + 1, (W - 1) * stride + 1)
    wide[:, :, ::stride, ::stride] = x
    top, left = dilation * (kH - 1) - padding, dilation * (kW - 1) - padding
    wide = F.pad(wide, [left + output_padding, left, top + output_padding, top])
    flipped = weight.flip(2, 3)
    columns = F.unfold(wide, (kH, kW), dilation=dilation)
    columns = columns.view(N, groups, C // groups, kH * kW, oH * oW)
    kernels = flipped.reshape(groups, C // groups, outs, kH * kW)
    y = torch.einsum("ngckp,gcok->ngop", columns, kernels).reshape(N, groups * outs, oH, oW)
    return y if bias is None else y + bias.view(-1, 1, 1)
