"""An answer that works in place on what it is given in every second call alone."""

# %% dilate_kernel
calls = 0


def dilate_kernel(weight, dilation):
    global calls
    calls += 1
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], height, width)
    wide[:, :, ::dilation, ::dilation] = weight
    if calls % 2 == 0:
        weight.data.zero_()
    return wide
