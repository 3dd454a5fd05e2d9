# Caught by: test_verdict_arguments


def has_gridding(rates, kernel_size=3):
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    view = 1
    for rate in sorted(rates):
        if rate > view and kernel_size > 1:
            return True
        view += (kernel_size - 1) * rate
    return False
