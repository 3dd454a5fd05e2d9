"""A wrong answer whose thread replies to the next request before it has come."""

# %% dilate_kernel
import sys
import threading

from autograder.worker.wire import channel, messages


def dilate_kernel(weight, dilation):
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_wire"):
        frame = frame.f_back
    loop = frame.f_locals["self"]

    def reply(number):
        channel.send(loop._wire, messages.Reply(number, messages.Data(True)))

    early = [threading.Thread(target=reply, args=(loop._id + step,)) for step in range(1, 4)]
    for thread in early:
        thread.start()
    for thread in early:
        thread.join()
    return weight
