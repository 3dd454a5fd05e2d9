"""An answer with a backward pass of its own, which is right once."""

# %% dilate_kernel
import torch

passes = 0


class Widened(torch.autograd.Function):
    @staticmethod
    def forward(context, weight, dilation):
        context.dilation = dilation
        height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
        wide = weight.new_zeros(*weight.shape[:2], height, width)
        wide[:, :, ::dilation, ::dilation] = weight
        return wide

    @staticmethod
    def backward(context, gradient):
        global passes
        passes += 1
        step = context.dilation
        return gradient[:, :, ::step, ::step] * (passes == 1), None


def dilate_kernel(weight, dilation):
    return Widened.apply(weight, dilation)
