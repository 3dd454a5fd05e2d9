def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    named = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    for name, value in named.items():
        if value < 1:
            raise ValueError(f"{name} is {value}")
    if padding < 0:
        raise ValueError(f"padding is {padding}")
    end, count = dilation * (kernel_size - 1), 0
    while end < size + 2 * padding:
        end, count = end + stride, count + 1
    if count == 0:
        raise ValueError(f"kernel_size={kernel_size} reaches past the input, size={size}")
    return count
