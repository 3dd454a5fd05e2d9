# Caught by: test_coverage_arguments


def coverage(rates, kernel_size=3):
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    places = {0}
    for rate in rates:
        places = {place + tap * rate for place in places for tap in range(kernel_size)}
    return torch.tensor([place in places for place in range(max(places) + 1)])
