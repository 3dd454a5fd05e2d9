def overlap(size, kernel_size, stride):
    if size < 1:
        raise ValueError(f"size={size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size={kernel_size}")
    if stride < 1:
        raise ValueError(f"stride={stride}")
    counts = []
    for output in range((size - 1) * stride + kernel_size):
        first = max(0, -(-(output - kernel_size + 1) // stride))
        last = min(size - 1, output // stride)
        counts.append(last - first + 1 if last >= first else 0)
    return torch.LongTensor(counts)
