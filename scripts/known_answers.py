"""Answers whose worth is known, graded in the jail as a student's are, and what to expect of them.

A file in tests/wrong_answers/<slug>/<question>__<mistake>.py is the text of one answer cell. It
opens with `# Caught by:` and the test meant for it; where a known misconception explains it,
`# Said:` and how that line begins. Files in tests/right_answers/ reach the right numbers in another
way. All other answers are the solution's, and must keep their points.
"""

import importlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from autograder.grader import Grader
from autograder.report import QuestionRecord, Report
from autograder.suite.dependence import names_in
from scripts.make_exercises import ROOT, answers, read

WRONG = sorted(ROOT.glob("tests/wrong_answers/*/*__*.py"))
RIGHT = sorted(ROOT.glob("tests/right_answers/*/*__*.py"))
LEAST_WRONG, LEAST_RIGHT = 4, 2
EXPLAINED = "Your numbers are exactly what comes out when "


def solutions(slug: str) -> dict[str, str]:
    """The solution's answers by question."""
    cells = answers(read(ROOT / "solutions" / slug / f"{slug}.ipynb"))
    return {cell["id"]: cell["text"] for cell in cells}


def release(slug: str) -> Path:
    """The notebook as students get it."""
    return ROOT / "exercises" / slug / f"{slug}.ipynb"


def filled(slug: str, texts: dict[str, str]) -> dict[str, Any]:
    """The released notebook with these texts in its cells."""
    notebook = json.loads(release(slug).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = texts.get(cell["id"], cell["source"])
    return notebook


def submission(folder: Path, slug: str, texts: dict[str, str]) -> Path:
    """The same in a file, as a student would hand it in."""
    path = folder / f"{slug}.ipynb"
    path.write_text(json.dumps(filled(slug, texts)), encoding="utf-8")
    return path


def question_of(path: Path) -> str:
    """The question that a file answers: `icnr_` for `icnr___tiled.py`."""
    return path.stem.rpartition("__")[0]


def answers_to(slug: str, question: str, paths: list[Path]) -> list[Path]:
    """Those of `paths` that answer a question of an assignment."""
    return [path for path in paths if path.parent.name == slug and question_of(path) == question]


@cache
def trained(slug: str) -> frozenset[str]:
    """The questions of an assignment whose answers train, and so take seconds to grade."""
    suite = importlib.import_module(f"autograder.suites.test_{slug}")
    return frozenset(getattr(suite, "TRAINS", {}))


@cache
def callers(slug: str, question: str) -> frozenset[str]:
    """The questions whose solutions call this one's answer, themselves or through another."""
    found = {name for name, text in solutions(slug).items() if question in names_in(text)}
    found.discard(question)
    return frozenset(found).union(*(callers(slug, name) for name in found))


def graded(grader: Grader, folder: Path, path: Path) -> tuple[QuestionRecord, Report]:
    """The record of the question that `path` answers, and a report on it and those who call it.

    Those that train are left out, unless it is the question itself: they take seconds.
    """
    slug, question = path.parent.name, question_of(path)
    texts = solutions(slug) | {question: path.read_text(encoding="utf-8")}
    asked = {question} | (callers(slug, question) - trained(slug))
    report = grader.grade(submission(folder, slug, texts), questions=asked)
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


def lost(report: Report) -> list[str]:
    """What keeps a right answer, or the solution, from full marks; a sentence a test."""
    tests = [test for question in report.questions for test in question.tests]
    problems = [f"{test.name} {test.outcome}: {test.message}" for test in tests if test.message]
    if not problems and report.score != report.max_score:
        problems.append(f"It gets {report.score:g} of {report.max_score:g} points.")
    return problems


def gained(report: Report) -> list[str]:
    """What an untouched release should not do: pass a test, or fail it for another reason."""
    tests = [test for question in report.questions for test in question.tests]
    problems = [
        f"{test.name} {test.outcome}: {test.message or 'there is nothing to pass'}"
        for test in tests
        if test.outcome != "failed" or "NotImplementedError" not in test.message
    ]
    return problems if tests else ["It is not tested."]


def missed(path: Path, record: QuestionRecord, report: Report) -> list[str]:
    """What is not as a wrong answer's header says, a sentence each.

    It fails the test meant for it and is explained as foreseen; the other questions keep their
    points, and nothing waits for a human.
    """
    failed = {test.name: test.message for test in record.tests if test.outcome == "failed"}
    meant, begins = said(path, "Caught by"), said(path, "Said")
    problems = []
    if meant not in failed:
        problems.append(f"It should fail «{meant}»; it fails {', '.join(failed) or 'no test'}.")
    elif begins and f"{EXPLAINED}{begins}" not in failed[meant]:
        problems.append(f"{meant} should say «{begins}»; it says: {failed[meant]}")
    for explanation in explanations(report):
        if not (begins and explanation.startswith(begins)):
            problems.append(f"It is explained too by what no header foresees: «{explanation}».")
    for question in report.questions:
        if question.unchecked:
            problems.append(f"{question.unchecked:g} points of {question.name} wait for a human.")
        if question.name != record.name and question.points < question.max_points:
            problems.append(f"{question.name} loses points too.")
    return problems


def unshown(slug: str, question: str) -> list[str]:
    """The misconceptions of a question that explain no wrong answer.

    Two questions may share one: an answer to the other shows it as well.
    """
    known = importlib.import_module(f"autograder.misconceptions.{slug}")
    paths = [path for path in WRONG if path.parent.name == slug]
    begins = tuple(text for path in paths if (text := said(path, "Said")))
    return [text for text in vars(known).get(question, {}) if not text.startswith(begins)]
