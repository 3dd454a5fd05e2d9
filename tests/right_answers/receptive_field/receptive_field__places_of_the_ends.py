def receptive_field(layers):
    for layer in layers:
        for name, value in zip(("kernel_size", "stride", "dilation"), layer, strict=True):
            if value < 1:
                raise ValueError(f"{name} is {value}, which is too small")

    first = last = 0
    for kernel_size, stride, dilation in reversed(layers):
        first, last = first * stride, last * stride + dilation * (kernel_size - 1)
    return last - first + 1
