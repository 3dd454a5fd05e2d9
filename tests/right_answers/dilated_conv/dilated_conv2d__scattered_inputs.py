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
    y = torch.zeros(N, outs, oH, oW, dtype=x.dtype)
    for u in range(kH):
        for v in range(kW):
            seen_from = F.pad(x, [padding] * 4)[:, :, u * dilation :, v * dilation :]
            seen_from = seen_from[:, :, : (oH - 1) * stride + 1, : (oW - 1) * stride + 1]
            picked = seen_from[:, :, ::stride, ::stride]
            y = y.add((weight[:, :, u, v] @ picked.flatten(2)).view_as(y))
    return y if bias is None else y + bias.reshape(1, outs, 1, 1)
