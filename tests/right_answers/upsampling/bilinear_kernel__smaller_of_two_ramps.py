def bilinear_kernel(channels, stride):
    if channels < 1:
        raise ValueError(f"channels (={channels}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    size = 2 * stride - stride % 2
    rising = torch.arange(1, size + 1) - (1 - stride % 2) / 2
    tent = torch.minimum(rising, rising.flip(0)) / stride
    return torch.stack([tent.view(1, -1, 1) * tent] * channels)
