# Caught by: test_coverage_of_one_layer


def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    read = torch.ones(1, dtype=torch.bool)
    for rate in rates:
        wider = torch.zeros(len(read) + kernel_size * rate, dtype=torch.bool)
        for tap in range(kernel_size):
            wider[tap * rate : tap * rate + len(read)] |= read
        read = wider
    return read
