import warnings


def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    for name, value in [("size", size), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    if padding < 0:
        raise ValueError(f"padding (={padding}) must not be negative.")
    starts = size + 2 * padding - effective_kernel_size(kernel_size, dilation)
    if starts < 0:
        raise ValueError(f"kernel_size (={kernel_size}) does not fit into {size} inputs.")
    if starts % stride:
        warnings.warn("the last step does not fit", RuntimeWarning, stacklevel=2)
    warnings.warn("size is old", DeprecationWarning)
    return starts // stride + 1
