# Caught by: test_zeros_between
# Said: weights are repeated into the gaps


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    rows, columns = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.repeat_interleave(dilation, 2).repeat_interleave(dilation, 3)
    return wide[:, :, :rows, :columns]
