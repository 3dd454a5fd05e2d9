# Caught by: test_zeros_between
# Said: `dilation` zeros stand between neighbours


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    step = dilation + 1
    rows, columns = (step * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], rows, columns)
    wide[:, :, ::step, ::step] = weight
    return wide
