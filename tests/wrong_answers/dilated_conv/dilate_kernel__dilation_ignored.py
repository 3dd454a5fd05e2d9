# Caught by: test_zeros_between
# Said: dilation is ignored


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    return weight.clone()
