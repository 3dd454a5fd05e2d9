# Caught by: test_verdict_on_stacks
# Said: the rule of hybrid dilated convolution is asked


def has_gridding(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={rates}) must be at least 1.")
    if len(rates) < 2:
        return kernel_size < max(rates, default=1)
    distance = rates[-1]
    for rate in reversed(rates[1:-1]):
        distance = max(distance - 2 * rate, 2 * rate - distance, rate)
    return distance > kernel_size
