"""nbgrader's autograde with our jail in it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder import preprocessor
from autograder.exits import Refused
from autograder.preprocessor import WAITING, GradeInJail, SaveGrades
from autograder.report import Report, TestRecord, cell_records, question_record
from tests.autograder.notebooks import document, points_cell, solution

ROOT = Path(__file__).resolve().parents[2]
SLUG = "dilated_conv"
BESIDE = Path(sys.executable).parent
# nbgrader calls alembic by name, which lies beside it.
WITH_ALEMBIC = os.pathsep.join([str(BESIDE), os.environ["PATH"]])
NASTY = "<script>alert(1)</script>"

# nbgrader's own use of SQLAlchemy warns about the order in which it builds its objects.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


def nbgrader(course, *words):
    """One of nbgrader's commands, with this repository's configuration, in another folder."""
    found = shutil.which("nbgrader", path=BESIDE)
    return subprocess.run(
        [found, *words, f"--CourseDirectory.root={course}"],
        cwd=ROOT,
        env={**os.environ, "PATH": WITH_ALEMBIC},
        capture_output=True,
        text=True,
        check=True,
    )


def hand_in(course, student, notebook):
    """Puts a notebook where nbgrader looks for submissions."""
    folder = course / "submitted" / student / SLUG
    folder.mkdir(parents=True)
    (folder / f"{SLUG}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def spoilt(notebook, marker):
    """A submission that tries to run code here, prints markup and lost a test cell."""
    write = f"open({str(marker)!r}, 'w').write('ran')"
    for cell in notebook["cells"]:
        if cell["id"] == "effective_kernel_size":
            cell["source"] = f"print({NASTY!r})\n{write}"
        if cell["cell_type"] == "code":
            html = {"text/html": NASTY}
            cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": html}]
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "test_dilate_kernel"]
    extra = {"cell_type": "code", "id": "extra", "metadata": {}, "outputs": []}
    notebook["cells"].append(extra | {"source": write, "execution_count": None})
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of two students, autograded and with feedback, by nbgrader's own commands."""
    course = tmp_path_factory.mktemp("course")
    source = ROOT / "solutions" / SLUG
    shutil.copytree(source, course / "solutions" / SLUG)
    solved = json.loads((source / f"{SLUG}.ipynb").read_bytes())
    hand_in(course, "alice", solved)
    hand_in(course, "eve", spoilt(solved, course / "ran"))
    nbgrader(course, "generate_assignment", SLUG)
    nbgrader(course, "autograde", SLUG, "--create")
    nbgrader(course, "generate_feedback", SLUG)
    return course


def grades(course, student):
    """Automatic scores of a student's test cells."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        [notebook] = book.find_submission(SLUG, student).notebooks
        return {
            grade.name.removeprefix("test_"): grade.auto_score
            for grade in notebook.grades
            if grade.name.startswith("test_")
        }


def test_the_gradebook_holds_our_points(course):
    """Full marks for the solution; a spoilt answer costs its own points and nothing else."""
    full = {
        "effective_kernel_size": 1.0,
        "conv_output_size": 1.0,
        "dilate_kernel": 2.0,
        "dilated_conv2d": 4.0,
        "DilatedConv2d": 2.0,
    }
    assert grades(course, "alice") == full
    assert grades(course, "eve") == full | {"effective_kernel_size": 0.0}


def test_no_student_code_ran_in_this_account(course):
    """Neither an answer nor another cell of the notebook has written outside the jail."""
    assert not (course / "ran").exists()


def test_feedback_shows_students_text_as_text(course):
    """What a student printed, or stored as HTML, is no element of the page."""
    page = (course / "feedback" / "eve" / SLUG / f"{SLUG}.html").read_text(encoding="utf-8")
    assert NASTY not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "effective_kernel_size: 0 of 1 points" in page


class FakeGrader:
    """Gives a report without a jail, or refuses."""

    def __init__(self, answer):
        self.answer = answer

    def grade_data(self, data, name, slug):
        """What a grader does with a notebook's bytes."""
        json.loads(data)
        if isinstance(self.answer, Refused):
            raise self.answer
        return self.answer


@pytest.fixture
def notebook():
    """A notebook with one question, as nbgrader hands it on."""
    cells = document(solution("f", "def f(): ...  # \ud800"), points_cell("f", 2))
    found = nbformat.from_dict(cells)
    for cell in found.cells:
        cell.metadata.nbgrader.update(schema_version=3, locked=False, task=False)
    return found


def graded(monkeypatch, notebook, answer):
    """The notebook after our step, and nbgrader's resources."""
    monkeypatch.setattr(preprocessor, "_grader", lambda: FakeGrader(answer))
    resources = {"nbgrader": {"assignment": "small", "notebook": "small", "student": "ann"}}
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
    found.cells[0].source = "def f(): ..."
    SaveGrades().preprocess(found, resources)
    with Gradebook(url) as book:
        grade = book.find_grade("test_f", "small", "small", "ann")
        assert (grade.auto_score, grade.needs_manual_grade) == (1.0, True)
