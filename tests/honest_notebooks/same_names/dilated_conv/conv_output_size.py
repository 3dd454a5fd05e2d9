def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    if padding < 0:
        raise ValueError(f"padding (={padding}) must not be negative.")
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    starts = size + 2 * padding - (dilation * (kernel_size - 1) + 1)
    if starts < 0:
        raise ValueError(f"kernel_size (={kernel_size}) does not fit")
    return math.floor(starts / stride) + 1  # math comes from the cell below: it was run before
