# Caught by: test_zeros_between
# Said: zeros stand behind the last weight too


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    rows, columns = (dilation * size for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], rows, columns)
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
