# Caught by: test_coverage_of_stacks
# Said: the rates stand side by side


def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    read = torch.zeros(1 + (kernel_size - 1) * sum(rates), dtype=torch.bool)
    read[0] = True
    for rate in rates:
        read[: (kernel_size - 1) * rate + 1 : rate] = True
    return read
