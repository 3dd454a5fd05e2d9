import pytest


def pytest_configure(config: pytest.Config) -> None:
    # the suites' own mark: here they are read as modules, the grader registers it for its runs
    config.addinivalue_line("markers", "question(about): the question of a hidden test")
