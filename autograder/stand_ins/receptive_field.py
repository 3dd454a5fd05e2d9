"""Right answers that stand in for wrong ones where a later answer calls them."""

STAND_INS = {
    "receptive_field": """
def receptive_field(layers):
    size = 1
    for layer in reversed(layers):
        for name, value in zip(("kernel_size", "stride", "dilation"), layer):
            if value < 1:
                raise ValueError(f"{name} (={value}) is too small.")
        k, s, d = layer
        size = (size - 1) * s + d * (k - 1) + 1
    return size
""",
    "coverage": """
def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) is too small.")
    if min(rates, default=1) < 1:
        raise ValueError(f"rates (={list(rates)}) are too small.")
    places = {0}
    for r in rates:
        places = {place + tap * r for place in places for tap in range(kernel_size)}
    return torch.tensor([place in places for place in range(max(places) + 1)])
""",
    "has_gridding": """
def has_gridding(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) is too small.")
    if min(rates, default=1) < 1:
        raise ValueError(f"rates (={list(rates)}) are too small.")
    view = 1
    for r in sorted(rates):
        if r > view and kernel_size > 1:
            return True
        view += (kernel_size - 1) * r
    return False
""",
}
