"""A cell and an answer that print without end, past Python too."""

# %% dilate_kernel
import os
import sys

for _ in range(1000):
    print("x" * 100_000)
    sys.__stdout__.write("x" * 1000)


def dilate_kernel(weight, dilation):
    for _ in range(1000):
        print("y" * 100_000)
        sys.stderr.write("y" * 100_000)
        os.write(1, b"z" * 100_000)
        os.write(2, b"z" * 100_000)
    return weight.new_zeros(1)
