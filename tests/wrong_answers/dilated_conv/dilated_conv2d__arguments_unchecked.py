# Caught by: test_arguments


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    kH, kW = weight.shape[2:]
    oH = (x.shape[2] + 2 * padding - dilation * (kH - 1) - 1) // stride + 1
    oW = (x.shape[3] + 2 * padding - dilation * (kW - 1) - 1) // stride + 1
    padded = F.pad(x, (padding,) * 4)
    y = x.new_zeros(len(x), len(weight), oH, oW)
    for u in range(kH):
        for v in range(kW):
            taken = padded[:, :, u * dilation :: stride, v * dilation :: stride][:, :, :oH, :oW]
            y = y + torch.einsum("nchw,oc->nohw", taken, weight[:, :, u, v])
    return y if bias is None else y + bias[:, None, None]
