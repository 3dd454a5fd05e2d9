# Caught by: test_plain_convolution
# Said: input channels are averaged


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    if min(stride, dilation) < 1 or padding < 0:
        raise ValueError(f"bad argument: stride={stride}, padding={padding}, dilation={dilation}")
    if x.shape[1] != weight.shape[1]:
        raise ValueError(f"weight has {weight.shape[1]} channels, x has {x.shape[1]}")
    kH, kW = weight.shape[2:]
    oH = conv_output_size(x.shape[2], kH, stride, padding, dilation)
    oW = conv_output_size(x.shape[3], kW, stride, padding, dilation)
    padded = F.pad(x, (padding,) * 4)
    y = x.new_zeros(len(x), len(weight), oH, oW)
    for u in range(kH):
        for v in range(kW):
            taken = padded[:, :, u * dilation :: stride, v * dilation :: stride][:, :, :oH, :oW]
            y = y + torch.einsum("nchw,oc->nohw", taken, weight[:, :, u, v])
    y = y / x.shape[1]
    return y if bias is None else y + bias[:, None, None]
