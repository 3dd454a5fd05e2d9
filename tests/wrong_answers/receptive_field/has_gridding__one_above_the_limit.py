# Caught by: test_verdict_at_the_limit


def has_gridding(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    view = 2
    for rate in sorted(rates):
        if rate > (view if view > 2 else 1) and kernel_size > 1:
            return True
        view += (kernel_size - 1) * rate
    return False
