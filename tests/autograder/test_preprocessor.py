"""Our steps of nbgrader's autograde; tests/nbgrader drives the real commands."""

import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder import preprocessor
from autograder.exits import CannotWork, Refused
from autograder.preprocessor import WAITING, GradeInJail, SaveGrades
from autograder.report import Report, TestRecord, cell_records, question_record
from autograder.secret import DEFAULT
from autograder.submitted import SUBMITTED
from tests.autograder.notebooks import document, points_cell, solution

# nbgrader calls alembic by name, which lies beside Python.
WITH_ALEMBIC = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

# nbgrader's own use of SQLAlchemy warns about the order in which it builds its objects.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


class FakeGrader:
    """Gives a report without a jail, or refuses."""

    def __init__(self, answer):
        self.answer = answer

    def grade_data(self, data, name, slug):
        """What a grader does with a notebook's bytes."""
        assert (data, name, slug) == (b"{}", "small.ipynb", "small")
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def notebook():
    """A notebook with one question, as nbgrader hands it on."""
    cells = document(solution("f", "def f(): ..."), points_cell("f", 2))
    found = nbformat.from_dict(cells)
    for cell in found.cells:
        cell.metadata.nbgrader.update(schema_version=3, locked=False, task=False)
    return found


def graded(monkeypatch, notebook, answer):
    """The notebook after our step, and nbgrader's resources."""
    monkeypatch.setattr(preprocessor, "_grader", lambda: FakeGrader(answer))
    names = {"assignment": "small", "notebook": "small", "student": "ann"}
    resources = {"nbgrader": names, SUBMITTED: b"{}"}
    return GradeInJail().preprocess(notebook, resources)


def half_checked():
    """A report: half of the points earned, half for a human."""
    tests = [
        TestRecord(
            name=f"test_{outcome}",
            outcome=outcome,
            weight=1.0,
            line="Is so.",
            message="",
            seconds=0,
        )
        for outcome in ("passed", "unchecked")
    ]
    return Report(
        assignment="small",
        score=1.0,
        max_score=2.0,
        seconds=0.1,
        isolation=["bubblewrap"],
        questions=[question_record("f", 2.0, tests)],
        cells=cell_records([("f", "NameError: x", "printed\n")]),
    )


def test_points_and_feedback_stand_in_the_test_cell(monkeypatch, notebook):
    """Feedback on stdout, then the number; what loading printed stands with the answer."""
    found, _ = graded(monkeypatch, notebook, half_checked())
    answer, test = found.cells
    assert [output.text for output in answer.outputs] == ["printed\nNameError: x\n"]
    assert test.outputs[0].name == "stdout"
    assert test.outputs[0].text.startswith("f: 1 of 2 points, 1 of 2 tests.\n1 point waits for")
    assert test.outputs[1].data == {"text/plain": "1.0"}


def test_a_refused_notebook_earns_nothing_and_says_why(monkeypatch, notebook):
    """The one sentence stands in every test cell."""
    found, _ = graded(monkeypatch, notebook, Refused("small.ipynb answers no question."))
    assert found.cells[1].outputs[0].text == "small.ipynb answers no question.\n"
    assert found.cells[1].outputs[1].data == {"text/plain": "0.0"}


def test_a_refused_notebook_is_named_in_the_log(monkeypatch, notebook, caplog):
    """Whoever runs the command sees whose file it is and why, without opening every feedback."""
    graded(monkeypatch, notebook, Refused("small.ipynb answers no question."))
    said = "ann earns nothing, for the file cannot be used: small.ipynb answers no question."
    assert said in caplog.messages


@pytest.mark.parametrize(("secret", "times"), [("rosebud", 0), (DEFAULT, 1)])
def test_a_run_without_a_secret_of_its_own_says_so_once(
    monkeypatch, notebook, caplog, secret, times
):
    """Cases that everybody can draw at home are no examination; a secret that is set is silent."""
    monkeypatch.setattr(preprocessor, "course_secret", lambda: secret)
    preprocessor._warn_of_open_secret.cache_clear()
    for _ in range(2):
        graded(monkeypatch, notebook, half_checked())
    said = "AUTOGRADER_SECRET is not set, so the hidden cases can be drawn at home"
    assert sum(said in text for text in caplog.messages) == times


def test_where_no_jail_holds_the_run_ends_with_one_sentence(monkeypatch, notebook, capsys):
    """nbgrader tidies up as after Ctrl-C, and does not go on to the next student."""
    with pytest.raises(KeyboardInterrupt) as ended:
        graded(monkeypatch, notebook, CannotWork("No layer of the jail holds here."))
    assert isinstance(ended.value, SystemExit)
    assert ended.value.code == 3
    assert capsys.readouterr().err == "No layer of the jail holds here.\n"


def test_unchecked_points_wait_in_the_gradebook(monkeypatch, notebook, tmp_path):
    """A question with points for a human needs manual grading, with its points so far."""
    monkeypatch.setenv("PATH", WITH_ALEMBIC)
    url = f"sqlite:///{tmp_path}/gradebook.db"
    with Gradebook(url) as book:
        book.add_assignment("small")
        book.add_notebook("small", "small")
        book.add_grade_cell("test_f", "small", "small", max_score=2, cell_type="code")
        book.add_solution_cell("f", "small", "small")
        book.add_student("ann")
        book.add_submission("small", "ann")
    found, resources = graded(monkeypatch, notebook, half_checked())
    assert resources[WAITING] == {"test_f"}
    resources["nbgrader"]["db_url"] = url
    SaveGrades().preprocess(found, resources)
    with Gradebook(url) as book:
        grade = book.find_grade("test_f", "small", "small", "ann")
        assert (grade.auto_score, grade.needs_manual_grade) == (1.0, True)
