# Caught by: test_field_with_strides
# Said: a layer's own stride widens its own view


def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        for name, value in zip(("kernel_size", "stride", "dilation"), layer):
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        kernel_size, stride, dilation = layer
        jump *= stride
        size += dilation * (kernel_size - 1) * jump
    return size
