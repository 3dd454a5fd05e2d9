# Caught by: test_span_arguments


def effective_kernel_size(kernel_size, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    return dilation * (kernel_size - 1) + 1
