# Caught by: test_coverage_of_deep_stacks


def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    paths = [1]
    for rate in rates:
        wider = [0] * (len(paths) + (kernel_size - 1) * rate)
        for place, count in enumerate(paths):
            for tap in range(kernel_size):
                wider[place + tap * rate] += count
        paths = [(count + 2**63) % 2**64 - 2**63 for count in wider]
    return torch.tensor(paths) > 0
