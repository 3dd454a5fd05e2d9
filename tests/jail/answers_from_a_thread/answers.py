"""A wrong answer whose thread takes over the wire and serves it in the loop's place."""

# %% dilate_kernel
import sys
import threading

from autograder.worker.wire import channel, messages


def serve(loop):
    channel.send(loop._wire, messages.Reply(loop._id, messages.Kept()))
    while True:
        request, _ = channel.receive(loop._wire, messages.Request)
        body, payload = messages.Kept(), []
        if isinstance(request.body, messages.Read):
            body, payload = messages.Data(messages.Tensor("float64", [1])), [bytes(8)]
        channel.send(loop._wire, messages.Reply(request.id, body), payload)


def dilate_kernel(weight, dilation):
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_wire"):
        frame = frame.f_back
    thread = threading.Thread(target=serve, args=(frame.f_locals["self"],))
    thread.start()
    thread.join()
