# Caught by: test_left_over
# Said: what is missing up to the next full stride


def output_padding_for(size, kernel_size, stride=1, padding=0, dilation=1):
    limits = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    for name, value in limits.items():
        if value < 1:
            raise ValueError(f"{name}={value} is below 1")
    if padding < 0:
        raise ValueError(f"padding={padding} is negative")
    room = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if room < 0:
        raise ValueError(f"kernel_size={kernel_size} does not fit")
    return -room % stride
