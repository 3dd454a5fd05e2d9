"""An answer whose hooks bend the gradients on their way, its own and its input's."""

# %% dilate_kernel
import torch


def dilate_kernel(weight, dilation):
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], height, width)
    if not weight.requires_grad:
        return wide
    weight.register_hook(torch.zeros_like)
    wide[:, :, ::dilation, ::dilation] = weight
    wide.register_hook(lambda gradient: 2 * gradient)
    return wide
