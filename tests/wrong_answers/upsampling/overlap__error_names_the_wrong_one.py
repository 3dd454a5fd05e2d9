# Caught by: test_overlap_arguments


def overlap(size, kernel_size, stride):
    if size < 1 or kernel_size < 1 or stride < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    counts = torch.zeros((size - 1) * stride + kernel_size, dtype=torch.int64)
    for i in range(size):
        counts[i * stride : i * stride + kernel_size] += 1
    return counts
