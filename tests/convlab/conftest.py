"""Repeatable numbers and one thread, as in the lessons."""

import pytest


@pytest.fixture(autouse=True)
def always_repeatable(repeatable):
    """Every test of the library asks for what others ask for by name."""
