"""A wrong answer that sends a reply byte by byte, each before anybody could lose patience."""

# %% dilate_kernel
import sys
import time


def dilate_kernel(weight, dilation):
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_wire"):
        frame = frame.f_back
    wire = frame.f_locals["self"]._wire
    wire.sendall(b"\0\0\xff\xff" + bytes(8))
    while True:
        wire.sendall(b"\0")
        time.sleep(0.05)
