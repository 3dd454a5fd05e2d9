def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    named = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    for name, value in named.items():
        if value < 1:
            raise ValueError(f"{name} is {value}")
    if padding < 0:
        raise ValueError(f"padding is {padding}")
    last = size + 2 * padding - 1
    starts = range(0, last + 1, stride)
    fitting = [start for start in starts if start + (kernel_size - 1) * dilation <= last]
    if not fitting:
        raise ValueError(f"kernel_size {kernel_size} is too large for size {size}")
    return len(fitting)
