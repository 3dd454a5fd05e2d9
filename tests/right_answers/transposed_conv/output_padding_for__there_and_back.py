def output_padding_for(size, kernel_size, stride=1, padding=0, dilation=1):
    if padding < 0:
        raise ValueError(f"padding = {padding}")
    if min(size, kernel_size, stride, dilation) < 1:
        raise ValueError(f"{size=}, {kernel_size=}, {stride=}, {dilation=}: all must be positive")
    span = dilation * (kernel_size - 1) + 1
    if span > size + 2 * padding:
        raise ValueError(f"kernel_size = {kernel_size} does not fit")
    small = (size + 2 * padding - span) // stride + 1
    return size - transposed_output_size(small, kernel_size, stride, padding, 0, dilation)
