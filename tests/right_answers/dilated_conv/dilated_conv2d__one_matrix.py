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
    pH, pW = H + 2 * padding, W + 2 * padding
    matrix = weight.new_zeros(outs, oH, oW, C, pH, pW)
    for i in range(oH):
        for j in range(oW):
            rows = slice(i * stride, i * stride + dilation * (kH - 1) + 1, dilation)
            columns = slice(j * stride, j * stride + dilation * (kW - 1) + 1, dilation)
            matrix[:, i, j, :, rows, columns] = weight
    flat = F.pad(x, [padding] * 4).reshape(N, C * pH * pW)
    y = (flat @ matrix.reshape(outs * oH * oW, -1).T).reshape(N, outs, oH, oW)
    return y if bias is None else y + bias.reshape(1, outs, 1, 1)
