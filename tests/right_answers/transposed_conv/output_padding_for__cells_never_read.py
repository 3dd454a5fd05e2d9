def output_padding_for(size, kernel_size, stride=1, padding=0, dilation=1):
    checks = [("size", size, 1), ("kernel_size", kernel_size, 1), ("stride", stride, 1)]
    for name, value, least in [*checks, ("padding", padding, 0), ("dilation", dilation, 1)]:
        if value < least:
            raise ValueError(f"{name} must be at least {least}, not {value}")
    axis = torch.arange(size + 2 * padding)
    span = 1 + dilation * (kernel_size - 1)
    if span > len(axis):
        raise ValueError(f"kernel_size {kernel_size} spans {span} of {len(axis)}")
    windows = axis.unfold(0, span, stride)
    return int(axis[-1] - windows.max())
