# Caught by: test_verdict_on_stacks


def has_gridding(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    for rate in rates:
        if rate < 1:
            raise ValueError(f"rates (={rate}) must be at least 1.")
    if kernel_size == 1 or not rates:
        return False
    *smaller, largest = sorted(rates)
    return min(rates) > 1 or largest > 1 + (kernel_size - 1) * sum(smaller)
