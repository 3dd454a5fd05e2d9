# Caught by: test_kernel_gradient


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    rows, columns = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], rows, columns)
    wide[:, :, ::dilation, ::dilation] = 2 * weight - weight.detach()
    return wide
