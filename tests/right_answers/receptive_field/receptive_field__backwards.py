def receptive_field(layers):
    for layer in layers:
        for name, value in zip(("kernel_size", "stride", "dilation"), layer, strict=True):
            if value < 1:
                raise ValueError(f"{name} is {value}, which is too small")

    cells = 1
    for kernel_size, stride, dilation in layers[::-1]:
        cells = (cells - 1) * stride + dilation * (kernel_size - 1) + 1
    return cells
