"""An answer that leaves its input alone until the next call, and then empties it."""

# %% dilate_kernel
seen = []


def dilate_kernel(weight, dilation):
    for earlier in seen:
        earlier.data.zero_()
    seen[:] = [weight]
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], height, width)
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
