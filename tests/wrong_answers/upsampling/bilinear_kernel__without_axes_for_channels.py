# Caught by: test_tent


def bilinear_kernel(channels, stride):
    if channels < 1:
        raise ValueError(f"channels (={channels}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    size = 2 * stride - stride % 2
    tent = 1 - (torch.arange(size) - (size - 1) / 2).abs() / stride
    return torch.outer(tent, tent)
