# Caught by: test_counts


def overlap(size, kernel_size, stride):
    for name, value in (("size", size), ("kernel_size", kernel_size), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    length = (size - 1) * stride + kernel_size
    return torch.full((length,), -(-kernel_size // stride))
