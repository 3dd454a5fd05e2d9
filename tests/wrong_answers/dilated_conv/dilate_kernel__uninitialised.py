# Caught by: test_zeros_between


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    rows, columns = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_full((*weight.shape[:2], rows, columns), 1e-3)
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
