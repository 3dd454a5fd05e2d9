def has_gridding(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be positive, not {kernel_size}")
    for rate in rates:
        if rate < 1:
            raise ValueError(f"{rate} in rates is too small")

    view = 1
    for rate in sorted(rates):
        if rate > view and kernel_size > 1:
            return True
        view += (kernel_size - 1) * rate
    return False
