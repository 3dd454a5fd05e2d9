# Caught by: test_coverage_of_stacks
# Said: `rate` places are left empty between two taps


def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    places = {0}
    for rate in rates:
        places = {place + tap * (rate + 1) for place in places for tap in range(kernel_size)}
    return torch.tensor([place in places for place in range(max(places) + 1)])
