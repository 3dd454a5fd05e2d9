# Caught by: test_span_arguments


def effective_kernel_size(kernel_size, dilation):
    assert kernel_size >= 1, f"kernel_size (={kernel_size}) must be at least 1."
    assert dilation >= 1, f"dilation (={dilation}) must be at least 1."
    return dilation * (kernel_size - 1) + 1
