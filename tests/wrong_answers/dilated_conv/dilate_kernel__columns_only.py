# Caught by: test_zeros_between
# Said: the gaps lie between columns only


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    columns = dilation * (weight.shape[3] - 1) + 1
    wide = weight.new_zeros(*weight.shape[:3], columns)
    wide[:, :, :, ::dilation] = weight
    return wide
