# Caught by: test_coverage_of_stacks
# Said: two paths to one pixel cancel


def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    paths = torch.ones(1, 1, 1)
    for rate in rates:
        paths = F.conv_transpose1d(paths, torch.ones(1, 1, kernel_size), dilation=rate)
    return paths.flatten() == 1
