# Caught by: test_kernel_arguments


def bilinear_kernel(channels, stride):
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    size = 2 * stride - stride % 2
    tent = 1 - (torch.arange(size) - (size - 1) / 2).abs() / stride
    return torch.outer(tent, tent).repeat(channels, 1, 1, 1)
