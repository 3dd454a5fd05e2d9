# Caught by: test_tent


def bilinear_kernel(channels, stride):
    if channels < 1:
        raise ValueError(f"channels (={channels}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    size = 2 * stride - stride % 2
    up = torch.linspace(0, 1, stride)
    tent = torch.cat([up, up.flip(0)[stride % 2 :]])[:size]
    return torch.outer(tent, tent).repeat(channels, 1, 1, 1)
