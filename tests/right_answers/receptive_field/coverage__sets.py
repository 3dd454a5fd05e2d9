def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be positive, not {kernel_size}")
    for rate in rates:
        if rate < 1:
            raise ValueError(f"{rate} in rates is too small")

    places = {0}
    for rate in rates:
        places = {place + tap * rate for place in places for tap in range(kernel_size)}
    read = torch.zeros(max(places) + 1, dtype=torch.bool)
    read[list(places)] = True
    return read
