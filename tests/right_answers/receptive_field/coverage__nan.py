def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be positive, not {kernel_size}")
    for rate in rates:
        if rate < 1:
            raise ValueError(f"{rate} in rates is too small")

    size = 1 + (kernel_size - 1) * sum(rates)
    rows = torch.zeros(size, 1, size, dtype=torch.float64).masked_fill(
        torch.eye(size, dtype=torch.bool)[:, None], torch.nan
    )
    for rate in rates:
        taps = torch.zeros(1, 1, kernel_size, dtype=torch.float64)
        rows = F.conv1d(rows, taps, dilation=rate)
    return rows.isnan().flatten()
