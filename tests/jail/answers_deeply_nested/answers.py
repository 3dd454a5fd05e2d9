"""A wrong answer that replies with lists in lists, as deep as a reader can follow."""

# %% dilate_kernel
import sys

from autograder.worker.wire import messages, packing

DEPTH = 400


def dilate_kernel(weight, dilation):
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_wire"):
        frame = frame.f_back
    loop, pack = frame.f_locals["self"], packing.msgspec.msgpack.encode
    bottom, top = pack([]), pack(["list", None]).removesuffix(pack(None)) + b"\x91"
    plain = packing.packed(messages.Reply(loop._id, messages.Data("bottom")))
    header = plain.replace(pack("bottom"), top * DEPTH + top[:-1] + bottom)
    loop._wire.sendall(len(header).to_bytes(4, "big") + bytes(8) + header)
    return weight
