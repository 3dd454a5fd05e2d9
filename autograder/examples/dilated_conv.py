"""What dilated_conv's statements work by hand."""

import torch
from torch.nn import functional as F

from autograder.references.dilated_conv import spread
from autograder.suite import arguments
from autograder.suite.examples import Example

SMALL = torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]])
IMAGE = torch.arange(1.0, 13.0).view(1, 1, 3, 4)
TENS = torch.tensor([[[[1.0, 10.0], [100.0, 1000.0]]]])

EXAMPLES = {
    "dilate_kernel": [Example(spread, arguments(SMALL, 2))],
    "dilated_conv2d": [Example(F.conv2d, arguments(IMAGE, TENS, dilation=2))],
}
