"""A wrong answer that announces more than any machine can hold, and sends none of it."""

# %% dilate_kernel
import sys


def dilate_kernel(weight, dilation):
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_wire"):
        frame = frame.f_back
    header, payload = [(64, 1 << 60), (1 << 31, 0), (0, 0)][dilation - 1]
    frame.f_locals["self"]._wire.sendall(header.to_bytes(4, "big") + payload.to_bytes(8, "big"))
    return weight
