# Caught by: test_verdict_on_stacks
# Said: rates are blamed only where all of them share a factor


def has_gridding(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    factor = 0
    for rate in rates:
        while rate:
            factor, rate = rate, factor % rate
    return factor > 1
