"""What torch itself gives where an exercise asks for something that torch has no function for."""

import torch
from torch.nn import functional as F


def outputs(size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    """The number of outputs that torch's transposed convolution makes along an axis."""
    axis, kernel = torch.zeros(1, 1, size), torch.zeros(1, 1, kernel_size)
    settings = stride, padding, output_padding, 1, dilation
    return F.conv_transpose1d(axis, kernel, None, *settings).shape[-1]


def missing(size, kernel_size, stride=1, padding=0, dilation=1):
    """How much shorter an axis is after torch's way there and back with the same settings."""
    axis, kernel = torch.zeros(1, 1, size), torch.zeros(1, 1, kernel_size)
    settings = {"stride": stride, "padding": padding, "dilation": dilation}
    small = F.conv1d(axis, kernel, **settings).shape[-1]
    return size - outputs(small, kernel_size, **settings)


def matrix(weight, in_size, stride=1, padding=0, dilation=1):
    """A convolution's matrix: column j is what torch makes of the j-th image with a single one."""
    height, width = in_size
    images = torch.eye(height * width, dtype=weight.dtype).view(-1, 1, height, width)
    kernel = weight[None, None]
    return F.conv2d(images, kernel, None, stride, padding, dilation).flatten(1).T


def input_grad(grad_output, weight, input_size, stride=1, padding=0, dilation=1):
    """The gradient that autograd sends through torch's convolution to its input."""
    images, channels, size = grad_output.shape[0], weight.shape[1], input_size[-2:]
    x = grad_output.new_zeros(images, channels, *size, requires_grad=True)
    y = F.conv2d(x, weight, None, stride, padding, dilation)
    return torch.autograd.grad(y, x, grad_output, create_graph=True)[0]
