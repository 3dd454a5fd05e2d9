# Caught by: test_kernel_dtype


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    rows, columns = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = torch.zeros(*weight.shape[:2], rows, columns)
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
