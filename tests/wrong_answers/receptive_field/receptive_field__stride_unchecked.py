# Caught by: test_field_arguments


def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel_size, stride, dilation = layer
        if kernel_size < 1:
            raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
        if dilation < 1:
            raise ValueError(f"dilation (={dilation}) must be at least 1.")
        size += dilation * (kernel_size - 1) * jump
        jump *= stride
    return size
