# Caught by: test_field_arguments


def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        assert min(layer) >= 1, f"kernel_size, stride, dilation are {layer}"
        kernel_size, stride, dilation = layer
        size += dilation * (kernel_size - 1) * jump
        jump *= stride
    return size
