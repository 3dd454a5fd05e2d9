"""What an honest student reads where one thing is wrong: a sentence that says what to mend."""

import pytest

from autograder.grader import Grader
from scripts.known_answers import solutions, submission

QUESTION = "effective_kernel_size"
RIGHT = solutions("dilated_conv")[QUESTION]
HEAD = f"def {QUESTION}(kernel_size, dilation):\n"
SPAN = "dilation * (kernel_size - 1) + 1"

LOST = {
    "a numpy integer": (
        f"import numpy as np\n{HEAD}    return np.int64({SPAN})",
        "returned numpy's int64 where Python's own is expected: int(), float() or bool() makes",
    ),
    "a numpy truth": (
        f"import numpy as np\n{HEAD}    return np.bool_(dilation > 0)",
        "returned numpy's bool",
    ),
    "a number printed, not returned": (f"{HEAD}    print({SPAN})", "expected an int, got None."),
    "an import forgotten": (
        f"{HEAD}    return math.floor({SPAN})",
        f"raised NameError on line 2 of `{QUESTION}`: name 'math' is not defined.",
    ),
    "another spelling": (
        RIGHT.replace(QUESTION, "effective_kernelsize"),
        f"`{QUESTION}` does not exist",
    ),
    "a package that is not there": (
        f"import einops\n{RIGHT}",
        "its cell failed with ModuleNotFoundError: No module named 'einops' (line 1).",
    ),
    "a file on one's own drive": (
        f"rows = open('/content/drive/rows.txt').read()\n{RIGHT}",
        "FileNotFoundError",
    ),
}

KEPT = {
    "a check of one's own that fails": (f"{RIGHT}\nassert {QUESTION}(3, 2) == 6", "AssertionError"),
    "display": (f"{RIGHT}\ndisplay({QUESTION}(3, 2))", "NameError: name 'display' is not defined"),
    "a plot of what is not there": (f"{RIGHT}\nplt.plot([1, 2])", "NameError: name 'plt'"),
}


@pytest.fixture(scope="module")
def grade(tmp_path_factory):
    """Grades the first question of a notebook that answers it with a text."""
    folder = tmp_path_factory.mktemp("mine")

    def grade(text):
        path = submission(folder, "dilated_conv", {QUESTION: text})
        return grader.grade(path, questions={QUESTION})

    with Grader(secret="a secret for tests") as grader:
        yield grade


@pytest.mark.parametrize(("text", "sentence"), LOST.values(), ids=LOST.keys())
def test_what_costs_points_is_named(grade, text, sentence):
    """The first test that fails says what came or what is missing, in the student's words."""
    report = grade(text)
    assert report.score < report.max_score
    assert sentence in next(test.message for test in report.questions[0].tests if test.message)


@pytest.mark.parametrize(("text", "error"), KEPT.values(), ids=KEPT.keys())
def test_what_fails_below_an_answer_costs_nothing(grade, text, error):
    """The answer above it is graded as it is, and the report shows the cell's error."""
    report = grade(text)
    assert report.score == report.max_score
    assert next(cell.error for cell in report.cells if cell.error).startswith(error)
