# Caught by: test_span_arguments


def effective_kernel_size(kernel_size, dilation):
    return dilation * (kernel_size - 1) + 1
