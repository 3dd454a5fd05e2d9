# Caught by: test_verdict_leaves_its_rates


def has_gridding(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    view = 1
    rates.sort()
    for rate in rates:
        if rate > view and kernel_size > 1:
            return True
        view += (kernel_size - 1) * rate
    return False
