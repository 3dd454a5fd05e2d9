# Caught by: test_field_skipping_pixels


def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        for name, value in zip(("kernel_size", "stride", "dilation"), layer):
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        kernel_size, stride, dilation = layer
        size += dilation * (kernel_size - 1) * jump
        jump *= min(stride, kernel_size)
    return size
