"""Repeatable numbers and one thread, as in the lessons."""

import pytest
import torch


@pytest.fixture(autouse=True)
def repeatable():
    """Seed torch before each test and keep it to one thread."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
