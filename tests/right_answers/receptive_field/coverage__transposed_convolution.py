def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be positive, not {kernel_size}")
    for rate in rates:
        if rate < 1:
            raise ValueError(f"{rate} in rates is too small")

    read = torch.ones(1, 1, 1)
    for rate in rates:
        taps = torch.ones(1, 1, kernel_size)
        read = (F.conv_transpose1d(read, taps, dilation=rate) > 0).float()
    return read.flatten().bool()
