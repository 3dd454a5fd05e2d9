"""An answer with the right values whose backward pass never ends."""

# %% dilate_kernel
import torch


class Endless(torch.autograd.Function):
    @staticmethod
    def forward(context, weight):
        return weight.clone()

    @staticmethod
    def backward(context, grad):
        while True:
            pass


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    dilated = weight.new_zeros(*weight.shape[:2], height, width)
    dilated[:, :, ::dilation, ::dilation] = Endless.apply(weight)
    return dilated
