"""A wrong answer that changes how answers are packed."""

# %% dilate_kernel
import sys


def dilate_kernel(weight, dilation):
    messages = sys.modules["autograder.worker.wire.messages"]
    packing = sys.modules["autograder.worker.wire.packing"]
    original = packing.packed

    def packed(message):
        if isinstance(message.body, messages.Data):
            message.body = messages.Data(True)
        return original(message)

    packing.packed = packed
    return weight.new_zeros(1)
