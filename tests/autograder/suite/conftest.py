from itertools import count

import pytest

from autograder.assignment import Assignment, Cell, Task
from autograder.notebook import Submission
from autograder.suite.plugin import Plugin
from autograder.suite.run import run_suite
from tests.autograder.fake_student import FakeStudent

NUMBERS = count()  # pytest imports a suite of one name once in a process
HEAD = """
import torch
from autograder.suite import question
"""


@pytest.fixture
def graded(tmp_path):
    """Runs a suite's text over answers; returns the records by question, and the plugin."""

    def graded(
        suite,
        points=None,
        *,
        problems=(),
        ignored=(),
        secret="secret",
        only=frozenset(),
        until_failure=False,
        **answers,
    ):
        path = tmp_path / f"test_small_{next(NUMBERS)}.py"
        path.write_text(HEAD + suite, encoding="utf-8")
        tasks = tuple(Task(name, worth) for name, worth in (points or {"f": 4.0}).items())
        assignment = Assignment("small", tasks, (Cell("imports", "import torch"),), path)
        submission = Submission(answers, dict(problems), tuple(ignored))
        students = []

        def make_student(terms, stand_ins):
            sources = [terms.given, *{**answers, **stand_ins}.values()]
            students.append((FakeStudent("import torch\n" + "\n".join(sources)), terms))
            return students[-1][0]

        plugin = Plugin(assignment, submission, make_student, secret, only, until_failure)
        records = {record.name: record for record in run_suite(plugin)}
        return records, students

    return graded
