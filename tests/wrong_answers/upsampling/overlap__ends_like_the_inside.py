# Caught by: test_counts
# Said: the ends are counted like the inside


def overlap(size, kernel_size, stride):
    for name, value in (("size", size), ("kernel_size", kernel_size), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    length = (size - 1) * stride + kernel_size
    rest = kernel_size % stride
    period = [kernel_size // stride + (phase < rest) for phase in range(stride)]
    return torch.tensor([period[at % stride] for at in range(length)])
