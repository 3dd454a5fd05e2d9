def overlap(size, kernel_size, stride):
    for name, value in (("size", size), ("kernel_size", kernel_size), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    inputs, stamp = torch.ones(1, 1, size), torch.ones(1, 1, kernel_size)
    return F.conv_transpose1d(inputs, stamp, stride=stride).round().long().view(-1)
