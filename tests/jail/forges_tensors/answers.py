"""A wrong answer that replies with tensors whose sizes, types and bytes contradict each other."""

# %% dilate_kernel
import sys

from autograder.worker.wire import channel, messages

FORGED = [
    ("float64", [1 << 20, 1 << 20, 1 << 24], 0),
    ("float64", [0, 1 << 40, 1 << 40], 0),
    ("bool", [4], 4),
    ("object", [1], 8),
    ("float64", [2, 2], 24),
]


def dilate_kernel(weight, dilation):
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_wire"):
        frame = frame.f_back
    loop = frame.f_locals["self"]
    dtype, shape, size = FORGED[(weight.shape[0] + weight.shape[2] + dilation) % len(FORGED)]
    body = messages.Kept([messages.Data(messages.Tensor(dtype, shape))])
    channel.send(loop._wire, messages.Reply(loop._id, body), [b"\x02" * size])
    return weight
