# Caught by: test_counts


def overlap(size, kernel_size, stride):
    for name, value in (("size", size), ("kernel_size", kernel_size), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    counts = torch.zeros(size * stride, dtype=torch.int64)
    for i in range(size):
        counts[i * stride : i * stride + kernel_size] += 1
    return counts
