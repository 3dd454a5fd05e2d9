def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation = {dilation}")
    outs, ins, kH, kW = weight.shape
    H, W = dilation * (kH - 1) + 1, dilation * (kW - 1) + 1
    rows, columns = torch.arange(kH) * dilation, torch.arange(kW) * dilation
    tall = torch.zeros(outs, ins, H, kW, dtype=weight.dtype).index_add(2, rows, weight)
    return torch.zeros(outs, ins, H, W, dtype=weight.dtype).index_add(3, columns, tall)
