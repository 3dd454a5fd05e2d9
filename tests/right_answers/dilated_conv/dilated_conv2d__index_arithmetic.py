def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    limits = [("stride", stride, 1), ("padding", padding, 0), ("dilation", dilation, 1)]
    for name, value, least in limits:
        if value < least:
            raise ValueError(f"{name}={value} is below {least}")
    (N, C, H, W), (outs, channels, kH, kW) = x.shape, weight.shape
    if channels != C:
        raise ValueError(f"weight is made for {channels} channels, the input has {C}")
    oH = (H + 2 * padding - dilation * (kH - 1) - 1) // stride + 1
    oW = (W + 2 * padding - dilation * (kW - 1) - 1) // stride + 1
    if oH < 1 or oW < 1:
        raise ValueError(f"weight of {kH} by {kW} is too large")
    padded = torch.zeros(N, C, H + 2 * padding, W + 2 * padding, dtype=x.dtype)
    padded[:, :, padding : padding + H, padding : padding + W] = x
    rows = (torch.arange(oH) * stride)[:, None] + torch.arange(kH) * dilation
    columns = (torch.arange(oW) * stride)[:, None] + torch.arange(kW) * dilation
    windows = padded[:, :, rows[:, None, :, None], columns[None, :, None, :]]
    y = (windows[:, None] * weight[None, :, :, None, None]).sum((2, 5, 6))
    return y if bias is None else y + bias.reshape(1, outs, 1, 1)
