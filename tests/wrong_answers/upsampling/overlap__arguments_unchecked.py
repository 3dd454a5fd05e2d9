# Caught by: test_overlap_arguments


def overlap(size, kernel_size, stride):
    counts = torch.zeros((size - 1) * stride + kernel_size, dtype=torch.int64)
    for i in range(size):
        counts[i * stride : i * stride + kernel_size] += 1
    return counts
