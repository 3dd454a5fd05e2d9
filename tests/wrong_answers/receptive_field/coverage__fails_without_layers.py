# Caught by: test_coverage_of_single_taps


def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    read = torch.zeros((kernel_size - 1) * rates[0] + 1, dtype=torch.bool)
    read[:: rates[0]] = True
    for rate in rates[1:]:
        wider = torch.zeros(len(read) + (kernel_size - 1) * rate, dtype=torch.bool)
        for tap in range(kernel_size):
            wider[tap * rate : tap * rate + len(read)] |= read
        read = wider
    return read
