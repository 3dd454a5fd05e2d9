"""An answer that widens its own input, whose memory everybody else then holds."""


# %% dilate_kernel
def dilate_kernel(weight, dilation):
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], height, width)
    wide[:, :, ::dilation, ::dilation] = weight
    weight.data = wide
    return weight
