# Caught by: test_tent
# Said: the kernel has 2s weights for an odd stride too


def bilinear_kernel(channels, stride):
    if channels < 1:
        raise ValueError(f"channels (={channels}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    weights = (torch.arange(stride) + 0.5) / stride
    tent = torch.cat([weights, weights.flip(0)])
    return torch.outer(tent, tent).repeat(channels, 1, 1, 1)
