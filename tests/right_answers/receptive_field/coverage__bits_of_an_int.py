def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be positive, not {kernel_size}")
    for rate in rates:
        if rate < 1:
            raise ValueError(f"{rate} in rates is too small")

    bits = 1
    for rate in rates:
        shifted = [bits << tap * rate for tap in range(kernel_size)]
        bits = 0
        for copy in shifted:
            bits |= copy
    return torch.tensor([digit == "1" for digit in f"{bits:b}"])
