"""A hidden suite's tests of one question, called in the kernel that holds the answers."""

import contextlib
import importlib
import io
from typing import Any

import torch

from autograder.compare import Comparator
from autograder.suite.cases import Cases, seed
from tests.autograder.fake_student import FakeStudent

SLUG = "dilated_conv"


def points(question: str, most: float, answers: dict[str, Any]) -> float:
    """The question's points, the tests that pass by their weight; nothing else is told."""
    torch.set_num_threads(1)
    suite = importlib.import_module(f"autograder.suites.test_{SLUG}")
    passed = total = 0.0
    for name, test in vars(suite).items():
        marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "question"]
        if not marks or marks[0].args[0].name != question:
            continue
        weight = marks[0].args[0].weight
        total += weight
        passed += weight * _passes(test, name, question, answers)
    return round(most * passed / total, 4)


def run_all(notebook: dict[str, Any]) -> None:
    """Run a notebook's cells in this process, held by nothing: what the checks alone take."""
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                with contextlib.suppress(Exception):
                    exec(compile("".join(cell["source"]), "cell", "exec"), names)


def _passes(test: Any, name: str, question: str, answers: dict[str, Any]) -> bool:
    student = FakeStudent.of(answers)
    draws = [Cases(seed("benchmark", SLUG, question, name, purpose)) for purpose in ("c", "d")]
    given = {
        "student": student,
        "cases": draws[0],
        "compare": Comparator(student, question, draws[1].generator),
    }
    wanted = test.__code__.co_varnames[: test.__code__.co_argcount]
    try:
        test(**{name: given[name] for name in wanted})
    except Exception:
        return False
    return True
