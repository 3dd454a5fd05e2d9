# Caught by: test_field_arguments


def receptive_field(layers):
    size, jump = 1, 1
    for kernel_size, stride, dilation in layers:
        if kernel_size * stride * dilation < 1:
            raise ValueError(
                f"kernel_size (={kernel_size}), stride (={stride}), dilation (={dilation})"
            )
        size += (kernel_size - 1) * dilation * jump
        jump *= stride
    return size
