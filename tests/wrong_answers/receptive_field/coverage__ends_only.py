# Caught by: test_coverage_of_stacks
# Said: only the first and the last tap of each layer


def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    places = {0}
    for rate in rates:
        places |= {place + (kernel_size - 1) * rate for place in places}
    return torch.tensor([place in places for place in range(max(places) + 1)])
