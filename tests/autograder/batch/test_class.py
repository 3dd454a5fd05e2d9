"""A small class through the whole command, with the real grader."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.batch import run
from autograder.grader import Grader
from autograder.report import encode
from tests.autograder.batch.conftest import SLUG, Class
from tests.timeless import timeless

ROOT = Path(__file__).resolve().parents[3]
SOLVED = json.loads((ROOT / "solutions" / SLUG / f"{SLUG}.ipynb").read_bytes())
FULL = {
    "effective_kernel_size": 1.0,
    "conv_output_size": 1.0,
    "dilate_kernel": 2.0,
    "dilated_conv2d": 4.0,
    "DilatedConv2d": 2.0,
}
# A driver whose own process is killed right after the second submission is told of.
KILLED = """
import os, signal, sys
from autograder.batch import run
from autograder.batch.progress import Told
done, count = Told.done, [0]
def told(self, row):
    done(self, row)
    count[0] += 1
    if count[0] == 2:
        os.kill(os.getpid(), signal.SIGKILL)
Told.done = told
run.grader_digest = lambda *words: "this grader"
from autograder.__main__ import app
app(sys.argv[1:])
"""

# nbgrader's own use of SQLAlchemy warns about the order in which it builds its objects.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


def with_answers(**answers):
    """The solution with other answers; None leaves out an answer and its test cell."""
    notebook = json.loads(json.dumps(SOLVED))
    for name, source in answers.items():
        for cell in list(notebook["cells"]):
            if source is None and cell["id"] in (name, f"test_{name}"):
                notebook["cells"].remove(cell)
            elif cell["id"] == name:
                cell["source"] = source
    return notebook


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of six, killed after two, and graded to its end: the class and what was said."""
    found = Class(tmp_path_factory.mktemp("class"))
    found.hand_in("ann", SOLVED)
    found.hand_in("bob", with_answers(dilate_kernel=None, dilated_conv2d="import os\nos._exit(0)"))
    found.hand_in("cy", b"\x00 no notebook")
    (found.root / "submitted" / "dee" / SLUG / f"{SLUG}.ipynb").mkdir(parents=True)
    found.hand_in("eve", with_answers(effective_kernel_size="def effective_kernel_size(*a): ..."))
    found.hand_in("=fay", SOLVED)
    words = ["batch", SLUG, "--course-dir", str(found.root)]
    driver = [sys.executable, "-c", KILLED, *words]
    killed = subprocess.run(driver, cwd=ROOT, capture_output=True, text=True, check=False)
    first = found.records()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "grader_digest", lambda *words: "this grader")
        resumed = found.batch()
    return found, killed, first, resumed


def test_nothing_is_lost_and_nothing_graded_twice_after_kill_9(graded):
    """Two records stood when the process was killed; they are kept, the rest is graded."""
    found, killed, first, resumed = graded
    assert killed.returncode == -9, killed.stderr
    assert sorted(first) == ["=fay", "ann"]
    assert resumed.exit_code == 0, resumed.stderr
    assert first.items() <= found.records().items()
    assert "6 submissions: 4 graded, 2 refused; 2 had not changed and were kept." in resumed.stdout


def test_the_record_is_the_one_that_grade_writes(graded):
    """But for seconds; a death in one answer costs nobody else anything."""
    found = graded[0]
    with Grader() as grader:
        for student in ("ann", "bob"):
            path = found.root / "submitted" / student / SLUG / f"{SLUG}.ipynb"
            alone = json.loads(encode(grader.grade(path)))
            assert found.record(student) == timeless(alone)


def test_the_gradebook_holds_what_the_records_say(graded):
    """Also for a file that is no notebook, and for one with cells missing."""
    found = graded[0]
    nothing = dict.fromkeys(FULL, 0.0)
    bob = {one["name"]: one["points"] for one in found.record("bob")["questions"]}
    assert bob["dilate_kernel"] == bob["dilated_conv2d"] == 0.0 < bob["conv_output_size"]
    expected = {"ann": FULL, "=fay": FULL, "bob": bob, "cy": nothing, "dee": nothing}
    for student, points in expected.items():
        assert found.points(student) == points, student


def test_the_notebook_for_the_feedback_says_why_points_are_missing(graded):
    """Each refused submission has one as well, with the sentence in its test cells."""
    found = graded[0]
    for student, said in (("cy", "not valid JSON"), ("dee", "is a folder")):
        path = found.root / "graded" / student / SLUG / f"{SLUG}.ipynb"
        assert said in path.read_text(encoding="utf-8")


def test_two_processes_write_the_same_records(graded, tmp_path, monkeypatch):
    """What a submission gets does not depend on how many are graded beside it."""
    found, other = graded[0], Class(tmp_path)
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "head")
    for student in ("ann", "bob", "eve"):
        path = found.root / "submitted" / student / SLUG / f"{SLUG}.ipynb"
        other.hand_in(student, path.read_bytes())
    result = other.batch("--jobs", 2)
    assert result.exit_code == 0, result.stderr
    for student in ("ann", "bob", "eve"):
        assert other.record(student) == found.record(student)
