"""An answer that never ends."""


# %% dilate_kernel
def dilate_kernel(weight, dilation):
    while True:
        pass
