"""An answer that stops its own process."""

# %% dilate_kernel
import os
import signal


def dilate_kernel(weight, dilation):
    os.kill(os.getpid(), signal.SIGSTOP)
