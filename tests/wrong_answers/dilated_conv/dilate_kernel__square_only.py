# Caught by: test_zeros_between


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    size = dilation * (weight.shape[2] - 1) + 1
    wide = weight.new_zeros(*weight.shape[:2], size, size)
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
