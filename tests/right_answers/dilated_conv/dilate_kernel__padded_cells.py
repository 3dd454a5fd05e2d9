def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation = {dilation}")
    outs, ins, kH, kW = weight.shape
    gap = dilation - 1
    cells = F.pad(weight.reshape(outs, ins, kH, 1, kW, 1), (0, gap, 0, 0, 0, gap))
    wide = cells.reshape(outs, ins, kH * dilation, kW * dilation)
    return wide[..., : kH * dilation - gap, : kW * dilation - gap].clone()
