"""What transposed_conv's statements work by hand."""

import torch
from torch.nn import functional as F

from autograder.references import transposed_conv as right
from autograder.suite import arguments
from autograder.suite.examples import Example

IMAGE = torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]])
TENS = torch.tensor([[[[1.0, 10.0], [100.0, 1000.0]]]])
ROW, SENT = torch.tensor([[[[1.0, 10.0]]]]), torch.tensor([[[[3.0, 5.0]]]])

EXAMPLES = {
    "conv_matrix": [Example(right.matrix, arguments(TENS[0, 0], (2, 3)))],
    "conv_transpose2d": [
        Example(F.conv_transpose2d, arguments(IMAGE, TENS)),
        Example(F.conv_transpose2d, arguments(IMAGE, TENS, stride=2, padding=1, output_padding=1)),
    ],
    "conv2d_input_grad": [Example(right.input_grad, arguments(SENT, ROW, (1, 5), stride=2))],
}
