# Caught by: test_kernel_arguments


def dilate_kernel(weight, dilation):
    dilation = max(dilation, 1)
    rows, columns = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], rows, columns)
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
