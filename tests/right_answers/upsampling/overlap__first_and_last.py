def overlap(size, kernel_size, stride):
    for name, value in {"size": size, "kernel_size": kernel_size, "stride": stride}.items():
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    p = torch.arange((size - 1) * stride + kernel_size)
    first = ((p - kernel_size + stride) // stride).clamp(min=0)
    last = (p // stride).clamp(max=size - 1)
    return (last - first + 1).clamp(min=0)
