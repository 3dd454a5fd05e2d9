"""From-scratch reference layers under PyTorch's names, argument order and shapes.

Each is written to be read, and each equals its namesake in ``torch.nn.functional``.
"""

from .causal import causal_conv1d
from .conv import conv2d, dilate_kernel
from .matrix import conv_matrix
from .transposed import conv_transpose2d, insert_zeros

__all__ = [
    "causal_conv1d",
    "conv2d",
    "conv_matrix",
    "conv_transpose2d",
    "dilate_kernel",
    "insert_zeros",
]
