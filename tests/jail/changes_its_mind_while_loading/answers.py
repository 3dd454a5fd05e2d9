"""A cell that raises in some processes and ends others while it is loaded."""

# %% dilate_kernel
import os

if os.urandom(1)[0] < 100:
    os._exit(0)
raise KeyError("another time")
