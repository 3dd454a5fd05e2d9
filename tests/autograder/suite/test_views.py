"""Tensors that do not lie in memory as they read."""

import torch

from autograder.suite import views


def test_both_views_have_the_values_and_neither_lies_in_order():
    """An answer that reads memory in place of strides gets other numbers."""
    tensor = torch.arange(24.0).view(2, 3, 4)
    for view, of in views(tensor):
        assert of.is_contiguous()
        assert torch.equal(view(of), tensor)
        assert not view(of).is_contiguous()
        assert not torch.equal(view(of).as_strided(tensor.shape, tensor.stride()), tensor)
