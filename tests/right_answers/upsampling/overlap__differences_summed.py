def overlap(size, kernel_size, stride):
    for name, value in (("size", size), ("kernel_size", kernel_size), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    change = torch.zeros((size - 1) * stride + kernel_size + 1, dtype=torch.long)
    begins = torch.arange(size) * stride
    change.index_add_(0, begins, torch.ones(size, dtype=torch.long))
    change.index_add_(0, begins + kernel_size, -torch.ones(size, dtype=torch.long))
    return change.cumsum(0)[:-1]
