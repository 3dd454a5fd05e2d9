# Caught by: test_even_overlap


def overlap(size, kernel_size, stride):
    for name, value in {"size": size, "kernel_size": kernel_size, "stride": stride}.items():
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    length = (size - 1) * stride + kernel_size
    return torch.tensor(
        [
            min(
                len(range(p % stride, kernel_size, stride)),
                p // stride + 1,
                (length - 1 - p) // stride + 1,
            )
            for p in range(length)
        ]
    )
