def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be positive, not {kernel_size}")
    for rate in rates:
        if rate < 1:
            raise ValueError(f"{rate} in rates is too small")

    size = receptive_field([(kernel_size, 1, rate) for rate in rates])
    places = torch.zeros(1, dtype=torch.long)
    for rate in reversed(rates):
        steps = torch.arange(kernel_size) * rate
        places = (places[:, None] - steps).unique()
    read = torch.zeros(size, dtype=torch.bool)
    return read.index_fill(0, places + size - 1, True)
