# Caught by: test_field_leaves_its_layers


def receptive_field(layers):
    size, jump = 1, 1
    while layers:
        layer = layers.pop(0)
        for name, value in zip(("kernel_size", "stride", "dilation"), layer):
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        kernel_size, stride, dilation = layer
        size += dilation * (kernel_size - 1) * jump
        jump *= stride
    return size
