"""What upsampling's statements work by hand."""

import torch

from autograder.references import upsampling as right
from autograder.suite import arguments
from autograder.suite.examples import Example

IMAGE = torch.tensor([[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]])
EDGE = torch.tensor([[[[0.0, 4.0]]]])
CHANNELS = torch.tensor([[[[1.0, 2.0]], [[10.0, 20.0]], [[100.0, 200.0]], [[1000.0, 2000.0]]]])
COUNT = torch.arange(1.0, 9.0).view(1, 1, 2, 4)
PIXEL = torch.tensor([[[[5.0]]]])

EXAMPLES = {
    "upsample_nearest": [Example(right.upsample_nearest, arguments(IMAGE, 2))],
    "upsample_bilinear": [
        Example(right.upsample_bilinear, arguments(EDGE, 2)),
        Example(right.upsample_bilinear, arguments(EDGE, 2, align_corners=True)),
    ],
    "bilinear_kernel": [
        Example(right.bilinear_kernel, arguments(1, 2)),
        Example(right.bilinear_kernel, arguments(1, 3)),
    ],
    "pixel_shuffle": [Example(right.pixel_shuffle, arguments(CHANNELS, 2))],
    "pixel_unshuffle": [Example(right.pixel_unshuffle, arguments(COUNT, 2))],
    "overlap": [Example(right.overlap, arguments(3, 3, 2))],
    "ResizeConv2d": [
        Example(right.ResizeConv2d, arguments(PIXEL), build=arguments(1, 1, scale=3), ones=True)
    ],
}
