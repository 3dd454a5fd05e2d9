# Caught by: test_zeros_between

buffers = {}


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    rows, columns = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    shape = (*weight.shape[:2], rows, columns)
    wide = buffers.setdefault((shape, weight.dtype), weight.new_zeros(shape))
    wide = wide.detach()
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
