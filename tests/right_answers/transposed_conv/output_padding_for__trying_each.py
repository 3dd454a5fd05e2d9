def output_padding_for(size, kernel_size, stride=1, padding=0, dilation=1):
    for name, value in list(locals().items()):
        if value < 1 and (name, value) != ("padding", 0):
            raise ValueError(f"{name}={value}")
    small = 0
    while small * stride + dilation * (kernel_size - 1) < size + 2 * padding:
        small += 1
    if not small:
        raise ValueError(f"kernel_size={kernel_size} is too large for size={size}")
    last = (small - 1) * stride
    tries = range(stride)
    back = [last + dilation * (kernel_size - 1) + 1 - 2 * padding + more for more in tries]
    return tries[back.index(size)]
