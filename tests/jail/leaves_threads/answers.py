"""A wrong answer that leaves two hundred threads at work."""

# %% dilate_kernel
import threading
import time


def work():
    while True:
        time.sleep(0.001)


def dilate_kernel(weight, dilation):
    while threading.active_count() < 200:
        threading.Thread(target=work, daemon=True).start()
    return weight.new_zeros(1)
