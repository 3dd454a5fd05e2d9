# Caught by: test_zeros_between
# Said: height and width are exchanged


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    rows, columns = (dilation * (size - 1) + 1 for size in weight.shape[:1:-1])
    wide = weight.new_zeros(*weight.shape[:2], rows, columns)
    wide[:, :, ::dilation, ::dilation] = weight.transpose(2, 3)
    return wide
