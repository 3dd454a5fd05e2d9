# Caught by: test_coverage_of_stacks
# Said: every pixel of the receptive field is taken as read


def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    return torch.ones(1 + (kernel_size - 1) * sum(rates), dtype=torch.bool)
