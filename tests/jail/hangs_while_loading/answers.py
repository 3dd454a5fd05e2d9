"""A cell that never ends while it is loaded."""

# %% dilate_kernel
while True:
    pass
