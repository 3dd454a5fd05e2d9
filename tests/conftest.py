"""Settings of all tests: no deadline on a noisy machine, the same cases each time under CI."""

import os

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture
def repeatable():
    """The same random numbers in every run, on one thread."""
    import torch  # here: most tests of the site and of the grader need none of it

    torch.set_num_threads(1)
    torch.manual_seed(0)
