"""The hidden suites against answers whose worth is known, graded in the jail as a student's are.

A file in tests/wrong_answers/<slug>/ is the text of one answer cell. It opens with `# Caught by:`
and the test meant for it; where a known misconception explains it, `# Said:` and how that line
begins. The other answers are the solution's, and must keep their points.
"""

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grader import Grader
from autograder.report import QuestionRecord, Report
from scripts.make_exercises import ROOT, answers, read, slugs

WRONG = sorted(ROOT.glob("tests/wrong_answers/*/*__*.py"))
RIGHT = sorted(ROOT.glob("tests/right_answers/*/*__*.py"))
EXPLAINED = "Your numbers are exactly what comes out when "

every_assignment = pytest.mark.parametrize("slug", slugs())


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """One warm jail for all answers of this file."""
    with Grader(secret="a secret for tests") as grader:
        yield grader


def solutions(slug: str) -> dict[str, str]:
    """The solution's answers by question."""
    cells = answers(read(ROOT / "solutions" / slug / f"{slug}.ipynb"))
    return {cell["id"]: cell["text"] for cell in cells}


def submission(folder: Path, slug: str, texts: dict[str, str]) -> Path:
    """The released notebook with these answers filled in, as a student would hand it in."""
    path = ROOT / "exercises" / slug / f"{slug}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = texts.get(cell["id"], cell["source"])
    filled = folder / f"{slug}.ipynb"
    filled.write_text(json.dumps(notebook), encoding="utf-8")
    return filled


def graded(grader: Grader, folder: Path, path: Path) -> tuple[QuestionRecord, Report]:
    """The record of the question that `path` answers, and the whole report."""
    slug, question = path.parent.name, path.stem.partition("__")[0]
    texts = solutions(slug) | {question: path.read_text(encoding="utf-8")}
    report = grader.grade(submission(folder, slug, texts))
    [record] = [record for record in report.questions if record.name == question]
    return record, report


def said(path: Path, word: str) -> str:
    """What a wrong answer's header says after `# word:`; empty where it says nothing."""
    found = re.search(rf"^# {word}: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def messages(report: Report) -> list[str]:
    """Every message of a report."""
    return [test.message for question in report.questions for test in question.tests]


def explanations(report: Report) -> list[str]:
    """The misconceptions that a report names."""
    lines = [line for message in messages(report) for line in message.split("\n")]
    return [line.removeprefix(EXPLAINED) for line in lines if line.startswith(EXPLAINED)]


@every_assignment
def test_the_solution_gets_every_point(slug, grader, tmp_path):
    """Graded as a submission, the solution passes every test."""
    report = grader.grade(submission(tmp_path, slug, solutions(slug)))
    assert [message for message in messages(report) if message] == []
    assert report.score == report.max_score


@every_assignment
def test_the_solution_gets_every_point_whatever_the_numbers(slug, grader, tmp_path, monkeypatch):
    """Another course secret draws other cases, and the solution passes those too."""
    for secret in ("spring", "summer", "autumn"):
        monkeypatch.setattr(grader, "secret", secret)
        report = grader.grade(submission(tmp_path, slug, solutions(slug)))
        assert [message for message in messages(report) if message] == []


@every_assignment
def test_an_untouched_release_gets_nothing(slug, grader):
    """The exercise as it is handed out fails every test, with a line and without a crash."""
    report = grader.grade(ROOT / "exercises" / slug / f"{slug}.ipynb")
    tests = [test for question in report.questions for test in question.tests]
    assert report.score == 0
    assert {test.outcome for test in tests} == {"failed"}
    assert all("NotImplementedError" in test.message for test in tests)


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_another_right_way_gets_every_point(path, grader, tmp_path):
    """An answer that reaches the right numbers in another way loses nothing."""
    _, report = graded(grader, tmp_path, path)
    assert [message for message in messages(report) if message] == []
    assert report.score == report.max_score


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_a_wrong_answer_fails_where_it_should_and_nowhere_else(path, grader, tmp_path):
    """It fails the test meant for it, costs its own question alone, is explained as foreseen."""
    record, report = graded(grader, tmp_path, path)
    failed = {test.name: test.message for test in record.tests if test.outcome == "failed"}
    assert said(path, "Caught by") in failed
    assert [q.name for q in report.questions if q.points < q.max_points] == [record.name]
    assert report.unchecked == 0
    begins = said(path, "Said")
    assert not begins or f"{EXPLAINED}{begins}" in failed[said(path, "Caught by")]
    assert all(begins and text.startswith(begins) for text in explanations(report))


@every_assignment
def test_every_misconception_has_its_wrong_answer(slug):
    """Each known wrong model of a function is the explanation of at least one wrong answer."""
    known = importlib.import_module(f"autograder.misconceptions.{slug}")
    for question in solutions(slug):
        sentences = vars(known).get(question, {})
        paths = [path for path in WRONG if path.parent.name == slug]
        begins = tuple(text for path in paths if (text := said(path, "Said")))
        assert [sentence for sentence in sentences if not sentence.startswith(begins)] == []


@every_assignment
def test_every_question_has_enough_answers(slug):
    """There are at least four wrong and two odd-but-right answers a question, and for no other."""
    for paths, least in [(WRONG, 4), (RIGHT, 2)]:
        named = [path.stem.partition("__")[0] for path in paths if path.parent.name == slug]
        counts = {question: named.count(question) for question in named}
        assert set(counts) == set(solutions(slug))
        assert min(counts.values()) >= least


@every_assignment
def test_a_stand_in_is_a_right_answer(slug, grader, tmp_path):
    """What stands in for failed answers gets every point where it is handed in."""
    stand_ins = importlib.import_module(f"autograder.suites.test_{slug}").STAND_INS
    report = grader.grade(submission(tmp_path, slug, solutions(slug) | stand_ins))
    assert report.score == report.max_score
