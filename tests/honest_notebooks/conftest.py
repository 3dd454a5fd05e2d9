"""Suites are read as modules here; the grader registers their mark for its own runs."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "question(about): the question of a hidden test")
