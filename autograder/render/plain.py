"""A question's feedback as plain text, for places that show nothing else."""

from autograder.render.wording import SYMBOL, Finding, findings, passed, points, waiting
from autograder.report import QuestionRecord


def question_text(question: QuestionRecord) -> str:
    """Points, and what did not pass with its message; ends with a newline."""
    lines = [f"{question.name}: {points(question)} points, {passed(question)}."]
    if question.unchecked:
        lines.append(f"{waiting(question.unchecked)}.")
    for finding in findings(question):
        lines += _lines(finding)
    return "\n".join(lines) + "\n"


def _lines(finding: Finding) -> list[str]:
    symbol = SYMBOL[finding.outcome]
    titles = [f"{symbol} {line}" for line in finding.lines]
    return [*titles, *(f"    {line}" for line in finding.message.split("\n"))]
