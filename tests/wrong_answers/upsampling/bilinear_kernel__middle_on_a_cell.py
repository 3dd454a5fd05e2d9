# Caught by: test_tent
# Said: the middle is taken to be at k // 2


def bilinear_kernel(channels, stride):
    if channels < 1:
        raise ValueError(f"channels (={channels}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    size = 2 * stride - stride % 2
    tent = 1 - (torch.arange(size) - size // 2).abs() / stride
    return torch.outer(tent, tent).repeat(channels, 1, 1, 1)
