import pytest
import torch

from autograder.compare import Comparator
from autograder.suite.cases import Cases
from tests.autograder.fake_student import FakeStudent


@pytest.fixture
def against():
    """A student's source, compared under the question's name `f`."""

    def against(source):
        student = FakeStudent(f"import torch\nfrom torch import nn\n{source}")
        return student, Comparator(student, "f", torch.Generator().manual_seed(1))

    return against


@pytest.fixture
def cases():
    return Cases(7)
