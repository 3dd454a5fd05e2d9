"""A wrong answer that replies with every other kind of message, under the right number."""

# %% dilate_kernel
import sys

from autograder.worker.wire import channel, messages

KINDS = [
    messages.Ready(),
    messages.Loaded(None, "all right"),
    messages.Absent(),
    messages.Data(True),
    messages.Denied("passed"),
    messages.Wanted("aten::conv2d", [], {}),
    messages.Refused("aten::conv2d"),
]


def dilate_kernel(weight, dilation):
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_wire"):
        frame = frame.f_back
    loop = frame.f_locals["self"]
    kind = KINDS[(weight.shape[0] + weight.shape[2] + dilation) % len(KINDS)]
    channel.send(loop._wire, messages.Reply(loop._id, kind))
    return weight
