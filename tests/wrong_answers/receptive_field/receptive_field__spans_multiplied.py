# Caught by: test_field_with_strides
# Said: the layers' spans are multiplied


def receptive_field(layers):
    size = 1
    for layer in layers:
        for name, value in zip(("kernel_size", "stride", "dilation"), layer):
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        kernel_size, _, dilation = layer
        size *= dilation * (kernel_size - 1) + 1
    return size
