# Caught by: test_field_of_one_layer


def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        for name, value in zip(("kernel_size", "stride", "dilation"), layer):
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        kernel_size, stride, dilation = layer
        size += 2 * dilation * (kernel_size // 2) * jump
        jump *= stride
    return size
