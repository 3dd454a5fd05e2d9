# Caught by: test_tent
# Said: the weights fall to zero over k / 2 cells


def bilinear_kernel(channels, stride):
    if channels < 1:
        raise ValueError(f"channels (={channels}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    size = 2 * stride - stride % 2
    tent = 1 - (torch.arange(size) - (size - 1) / 2).abs() / (size / 2)
    return torch.outer(tent, tent).repeat(channels, 1, 1, 1)
