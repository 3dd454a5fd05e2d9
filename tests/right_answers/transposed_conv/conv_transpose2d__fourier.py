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
    precise = torch.promote_types(x.dtype, torch.float32)  # no half has a transform
    size = fH + output_padding, fW + output_padding
    apart = x.new_zeros(N, C, (H - 1) * stride + 1, (W - 1) * stride + 1)
    apart[:, :, ::stride, ::stride] = x
    wide = weight.new_zeros(C, outs, dilation * (kH - 1) + 1, dilation * (kW - 1) + 1)
    wide[:, :, ::dilation, ::dilation] = weight
    waves = torch.fft.rfft2(apart.to(precise), s=size).unflatten(1, (groups, -1))
    kernels = torch.fft.rfft2(wide.to(precise), s=size).unflatten(0, (groups, -1))
    product = torch.einsum("ngchw,gcohw->ngohw", waves, kernels).flatten(1, 2)
    canvas = torch.fft.irfft2(product, s=size).to(x.dtype)
    y = canvas[:, :, padding : padding + oH, padding : padding + oW]
    return y if bias is None else y + bias.view(-1, 1, 1)
