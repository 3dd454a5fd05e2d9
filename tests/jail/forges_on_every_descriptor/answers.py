"""A wrong answer that writes to whatever is open."""

# %% dilate_kernel
import os


def dilate_kernel(weight, dilation):
    for descriptor in range(256):
        try:
            os.write(descriptor, b"\0\0\0\x08" + b"\0" * 64 + b'{"score": 10}')
        except OSError:
            continue
    return weight.new_zeros(1)
