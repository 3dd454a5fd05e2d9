"""A class of ten goes through nbgrader's own commands, from the release to the fetched feedback."""

import ast
import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograder.exits import Refused
from autograder.grader import Grader
from scripts.make_exercises import ROOT
from tests.nbgrader import hostile
from tests.nbgrader.classroom import EXPLAIN, SLUG, gradebook, page
from tests.nbgrader.term import CLASS, played

# nbgrader's own use of SQLAlchemy warns about the order in which it builds its objects.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course after every command."""
    return played(tmp_path_factory.mktemp("class"))


@pytest.fixture(scope="module")
def reports(course):
    """What `grade --json` says of each student's file; None of one that it refuses."""
    found = {}
    with Grader() as grader:
        for student in CLASS:
            path = course / "submitted" / student / SLUG / f"{SLUG}.ipynb"
            try:
                found[student] = grader.grade(path)
            except Refused:
                found[student] = None
    return found


def scores(course, student):
    """A student's automatic scores by question, and those waiting for a human."""
    with gradebook(course) as book:
        [found] = book.find_submission(SLUG, student).notebooks
        auto = {grade.name.removeprefix("test_"): grade.auto_score for grade in found.grades}
        return auto, {grade.name for grade in found.grades if grade.needs_manual_grade}


def rows(path):
    """An exported table's rows by student."""
    with path.open(encoding="utf-8") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def test_the_release_is_the_committed_one(course):
    """What is generated, released and fetched is byte for byte what the repository holds."""
    committed = (ROOT / "exercises" / SLUG / f"{SLUG}.ipynb").read_bytes()
    assert (course / "exercises" / SLUG / f"{SLUG}.ipynb").read_bytes() == committed
    assert (course.parent / "desk" / "fetched.ipynb").read_bytes() == committed


def test_the_gradebook_agrees_with_the_reports(course, reports):
    """Every question of every student has the points of the report; a refused file has none."""
    for student, report in reports.items():
        auto, _ = scores(course, student)
        explained = auto.pop(EXPLAIN)
        assert explained in (None, 0.0), student
        if report is None:
            assert set(auto.values()) == {0.0}, student
        else:
            assert auto == {q.name: q.points for q in report.questions}, student


def test_the_class_spans_what_a_class_does(reports):
    """Full marks for right answers however written, part of them for wrong ones, one refusal."""
    assert {s for s, report in reports.items() if report is None} == {"ivy"}
    full = {s for s, report in reports.items() if report and report.score == report.max_score}
    assert full == {"ada", "eli", "fay", "gus", "hal"}
    assert all(0 < reports[s].score < 10 for s in ("bob", "cem", "dee", "eve"))


def test_the_program_writes_the_same_report(course, reports):
    """`python -m autograder grade --json` of a partly right notebook, as a program of its own."""
    path = course / "submitted" / "bob" / SLUG / f"{SLUG}.ipynb"
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "grade", str(path), "--json", "-"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    points = {q["name"]: q["points"] for q in json.loads(done.stdout)["questions"]}
    assert points == {q.name: q.points for q in reports["bob"].questions}


def test_no_student_code_ran_in_this_account(course):
    """Neither an answer, another cell nor a file beside the notebook has run outside the jail."""
    assert not (course.parent / "ran").exists()


def test_nobody_can_raise_what_a_question_is_worth(course):
    """Forged points change neither a student's maximum nor anybody's score."""
    table = rows(course / "grades.csv")
    assert {float(row["max_score"]) for row in table.values()} == {10.0}
    assert all(float(row["score"]) <= 10.5 for row in table.values())


def test_exported_totals_are_the_reports(course, reports):
    """The table holds each total; the teacher's half point comes on top of ada's."""
    table = rows(course / "grades.csv")
    expected = {s: report.score if report else 0.0 for s, report in reports.items()}
    expected["ada"] += 0.5
    assert {s: float(row["raw_score"]) for s, row in table.items()} == pytest.approx(expected)


def test_late_penalties_apply_where_they_are_configured(course):
    """nbgrader's default takes nothing off; its method «zero» takes all, and the page says so."""
    before, after = rows(course.parent / "first.csv"), rows(course / "grades.csv")
    assert float(before["gus"]["score"]) == 10.0
    assert (float(after["gus"]["raw_score"]), float(after["gus"]["score"])) == (10.0, 0.0)
    assert "Late submission penalty (Score: -10.0)" in page(course, "gus")
    assert float(after["ada"]["late_submission_penalty"]) == 0.0


def test_grading_again_keeps_what_a_teacher_gave(course):
    """Score and comment of the explanation survive, and wait for another look."""
    with gradebook(course) as book:
        grade = book.find_grade(EXPLAIN, SLUG, SLUG, "ada")
        comment = book.find_comment(EXPLAIN, SLUG, SLUG, "ada")
        assert (grade.manual_score, grade.extra_credit) == (0.0, 0.5)
        assert grade.needs_manual_grade
        assert comment.comment == "Yes: *weights*."
    assert "Yes: <em>weights</em>." in page(course, "ada")


def test_an_explanation_waits_for_a_human_only_where_there_is_one(course):
    """Nobody has to look at an explanation that was not written; eve wrote one."""
    waiting = {student for student in CLASS if scores(course, student)[1]}
    assert waiting == {"ada", "eve"}


def test_a_newer_submission_is_graded_and_no_other(course):
    """After `collect --update` autograde does hal's again and leaves nine as they are."""
    assert float(rows(course.parent / "first.csv")["hal"]["score"]) < 10.0
    assert float(rows(course / "grades.csv")["hal"]["score"]) == 10.0
    told = (course.parent / "second.log").read_text()
    assert told.count("Skipping existing assignment") == 9


def test_an_unusable_file_says_so_on_its_page(course):
    """The one sentence stands in each test cell; the rest of the class is graded all the same."""
    text = BeautifulSoup(page(course, "ivy"), "html.parser").get_text()
    assert text.count("dilated_conv.ipynb is not a notebook that can be read") == 5


def test_feedback_comes_back_to_the_student(course):
    """What ada fetches is the page that was generated for her."""
    [fetched] = (course.parent / "desk" / SLUG / "feedback").glob(f"*/{SLUG}.html")
    assert fetched.read_text(encoding="utf-8") == page(course, "ada")


def test_nothing_that_a_student_wrote_is_live_in_feedback(course):
    """No script but nbgrader's own, no frame, no handler, nothing to load, no link that leaves."""
    ours = {str(tag) for tag in BeautifulSoup(page(course, "gus"), "html.parser")("script")}
    for student in CLASS:
        found = BeautifulSoup(page(course, student), "html.parser")
        assert {str(tag) for tag in found("script")} == ours, student
        live = ["iframe", "img", "svg", "object", "embed", "form", "base", "link", "video"]
        assert found(live) == [], student
        handlers = [(t.name, n) for t in found(True) for n in t.attrs if n.startswith("on")]
        assert handlers == [], student
        targets = {tag.get(name, "#") for tag in found(True) for name in ("href", "action")}
        assert all(target.startswith("#") for target in targets), student
        assert found.title.string == SLUG
    assert len(ours) == 2


def test_honest_markdown_and_formulas_are_shown(course):
    """Emphasis is rendered, a formula is left to MathJax, and eve's markup is there as text."""
    assert "<strong>9 of 25</strong>" in page(course, "ada")
    assert "$x_{1} &lt; x_{2}$" in page(course, "ada")
    shown = BeautifulSoup(page(course, "eve"), "html.parser").get_text()
    assert hostile.SCRIPT in shown
    assert "my own" in shown


def test_feedback_holds_no_hidden_test(course):
    """Not one line of the suite's code stands on a page, nor of the solution that was not given."""
    suite = ast.parse((ROOT / "autograder" / "suites" / f"test_{SLUG}.py").read_text())
    lines = {
        ast.unparse(node).split("\n")[0] for node in ast.walk(suite) if isinstance(node, ast.stmt)
    }
    code = {
        line for line in lines if len(line) > 25 and "import" not in line and line[0] not in "'\""
    }
    text = BeautifulSoup(page(course, "bob"), "html.parser").get_text()
    assert len(code) > 50
    assert [line for line in code if line in text] == []


def test_only_nbgraders_own_files_stay_beside_a_notebook(course):
    """What eve handed in with her notebook gets neither into graded/ nor into feedback/."""
    kept = {"timestamp.txt", "submission_secret.txt"}
    for step, name in (("graded", f"{SLUG}.ipynb"), ("feedback", f"{SLUG}.html")):
        found = {path.name for path in (course / step / "eve" / SLUG).iterdir()}
        assert found == {name} | kept


def test_git_ignores_all_that_the_commands_write(course):
    """In the repository nothing of a class would turn up as new, and exercises/ not as changed."""
    written = [path.relative_to(course) for path in course.rglob("*") if path.is_file()]
    ours = {Path("nbgrader_config.py"), Path("exercises") / SLUG / f"{SLUG}.ipynb"}
    names = "\n".join(str(path) for path in written if path not in ours)
    done = subprocess.run(
        ["git", "check-ignore", "--stdin", "--no-index", "--verbose", "--non-matching"],
        input=names,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "submitted/eve" in done.stdout
    assert [line for line in done.stdout.splitlines() if line.startswith("::")] == []
