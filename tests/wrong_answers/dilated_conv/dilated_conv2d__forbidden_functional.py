# Caught by: test_plain_convolution


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    if min(stride, dilation) < 1 or padding < 0:
        raise ValueError(f"bad argument: stride={stride}, padding={padding}, dilation={dilation}")
    if x.shape[1] != weight.shape[1]:
        raise ValueError(f"weight has {weight.shape[1]} channels, x has {x.shape[1]}")
    return F.conv2d(x, weight, bias, stride, padding, dilation)
