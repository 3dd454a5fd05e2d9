# Caught by: test_zeros_between
# Said: the gaps lie between rows only


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    rows = dilation * (weight.shape[2] - 1) + 1
    wide = weight.new_zeros(*weight.shape[:2], rows, weight.shape[3])
    wide[:, :, ::dilation] = weight
    return wide
