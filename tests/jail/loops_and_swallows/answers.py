"""An answer that never ends and catches whatever would end it."""


# %% dilate_kernel
def dilate_kernel(weight, dilation):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
