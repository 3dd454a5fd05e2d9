# Caught by: test_counts
# Said: kernel_size and stride are exchanged


def overlap(size, kernel_size, stride):
    for name, value in (("size", size), ("kernel_size", kernel_size), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    counts = torch.zeros((size - 1) * kernel_size + stride, dtype=torch.int64)
    for i in range(size):
        counts[i * kernel_size : i * kernel_size + stride] += 1
    return counts
