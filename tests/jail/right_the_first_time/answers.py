"""An answer that is right in every first call of two, and wrong in the second."""

# %% dilate_kernel
calls = 0


def dilate_kernel(weight, dilation):
    global calls
    calls += 1
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], height, width)
    if calls % 2:
        wide[:, :, ::dilation, ::dilation] = weight
    return wide
