# Caught by: test_verdict_on_stacks


def has_gridding(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    return ~coverage(rates, kernel_size).all()
