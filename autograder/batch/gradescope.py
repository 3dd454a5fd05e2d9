"""A record as Gradescope's autograder reads its results."""

from typing import Any

import msgspec

from autograder.batch.outcome import Outcome
from autograder.render.wording import waiting
from autograder.report import QuestionRecord, Report, TestRecord, tidy


def results(outcome: Outcome) -> bytes:
    """`results.json`: the score, and each test with its share of the points; all text is plain."""
    report = outcome.report
    if report is None:
        found = {"score": 0.0, "output": outcome.sentence, "tests": []}
    else:
        tests = [_test(question, test) for question in report.questions for test in question.tests]
        found = {
            "score": report.score,
            "execution_time": round(report.seconds),
            "output": _about(report),
            "tests": tests,
        }
    formats = dict.fromkeys(("output_format", "test_output_format", "test_name_format"), "text")
    return msgspec.json.encode({**found, **formats, "visibility": "visible"}) + b"\n"


def _about(report: Report) -> str:
    lines = [f"{waiting(report.unchecked).capitalize()}."] if report.unchecked else []
    lines += [f"The cell {cell.id} stopped: {cell.error}" for cell in report.cells if cell.error]
    return "\n".join(lines)


def _test(question: QuestionRecord, test: TestRecord) -> dict[str, Any]:
    total = sum(other.weight for other in question.tests)
    most = tidy(question.max_points * test.weight / total) if total else 0.0
    status = {} if test.outcome == "unchecked" else {"status": test.outcome}
    return {
        "name": f"{question.name}: {test.line}",
        "score": most if test.outcome == "passed" else 0.0,
        "max_score": most,
        "output": test.message,
        "visibility": "visible",
        **status,
    }
