"""Answers that wait for what never comes: a clock, a lock, a pipe, a signal."""

# %% dilate_kernel
import os
import select
import signal
import threading
import time

WAYS = [
    lambda: time.sleep(1 << 20),
    lambda: threading.Lock().acquire() and threading.Event().wait(),
    lambda: os.read(os.pipe()[0], 1),
    lambda: select.select([], [], []),
    lambda: signal.pause(),
]


def dilate_kernel(weight, dilation):
    return WAYS[dilation % len(WAYS)]()


# %% dilated_conv2d
def dilated_conv2d(x, weight, *rest, **sizes):
    import queue

    return queue.Queue().get()
