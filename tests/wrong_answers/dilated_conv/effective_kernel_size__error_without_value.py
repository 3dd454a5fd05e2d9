# Caught by: test_span_arguments


def effective_kernel_size(kernel_size, dilation):
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return dilation * (kernel_size - 1) + 1
