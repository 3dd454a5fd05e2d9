# Caught by: test_plain_convolution


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    if min(stride, dilation) < 1 or padding < 0:
        raise ValueError(f"bad argument: stride={stride}, padding={padding}, dilation={dilation}")
    if x.shape[1] != weight.shape[1]:
        raise ValueError(f"weight has {weight.shape[1]} channels, x has {x.shape[1]}")
    size = [n + 2 * padding for n in x.shape[2:]]
    k = [dilation * (n - 1) + 1 for n in weight.shape[2:]]
    out = [(n - s) // stride + 1 for n, s in zip(size, k)]
    y = torch.zeros(len(x), len(weight), *out, dtype=x.dtype, requires_grad=True)
    whole = F.conv_transpose2d(y, weight, None, stride, padding, 0, 1, dilation)
    found = torch.autograd.grad(whole, y, x[:, :, : whole.shape[2], : whole.shape[3]])[0]
    return found if bias is None else found + bias[:, None, None]
