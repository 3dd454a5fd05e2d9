def overlap(size, kernel_size, stride):
    for name, value in (("size", size), ("kernel_size", kernel_size), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    reached = torch.arange(size)[:, None] * stride + torch.arange(kernel_size)
    return torch.bincount(reached.flatten())
