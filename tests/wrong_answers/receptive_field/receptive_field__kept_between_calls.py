# Caught by: test_field_of_no_layer


seen = {"size": 1, "jump": 1}


def receptive_field(layers):
    for layer in layers:
        for name, value in zip(("kernel_size", "stride", "dilation"), layer):
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        kernel_size, stride, dilation = layer
        seen["size"] += dilation * (kernel_size - 1) * seen["jump"]
        seen["jump"] *= stride
    return seen["size"]
