# Caught by: test_coverage_of_other_kernels


def coverage(rates, kernel_size=3, known={}):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    key = tuple(rates)
    if key not in known:
        places = {0}
        for rate in rates:
            places = {place + tap * rate for place in places for tap in range(kernel_size)}
        known[key] = torch.tensor([place in places for place in range(max(places) + 1)])
    return known[key]
