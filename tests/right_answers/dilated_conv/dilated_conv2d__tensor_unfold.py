def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    limits = [("stride", stride, 1), ("padding", padding, 0), ("dilation", dilation, 1)]
    for name, value, least in limits:
        if value < least:
            raise ValueError(f"{name}={value} is below {least}")
    (_, C, H, W), (outs, channels, kH, kW) = x.shape, weight.shape
    if channels != C:
        raise ValueError(f"weight is made for {channels} channels, the input has {C}")
    oH = (H + 2 * padding - dilation * (kH - 1) - 1) // stride + 1
    oW = (W + 2 * padding - dilation * (kW - 1) - 1) // stride + 1
    if oH < 1 or oW < 1:
        raise ValueError(f"weight of {kH} by {kW} is too large")
    padded = F.pad(x, [padding] * 4)
    tall, wide = dilation * (kH - 1) + 1, dilation * (kW - 1) + 1
    windows = padded.unfold(2, tall, stride).unfold(3, wide, stride)[..., ::dilation, ::dilation]
    y = torch.tensordot(windows, weight, dims=([1, 4, 5], [1, 2, 3])).permute(0, 3, 1, 2)
    return y if bias is None else y + bias.reshape(1, outs, 1, 1)
