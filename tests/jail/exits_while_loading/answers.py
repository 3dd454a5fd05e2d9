"""A cell that ends its process while it is loaded."""

# %% dilate_kernel
import os

os._exit(0)
