"""A question's feedback as plain text, for places that show nothing else."""

from autograder.render.grids import closing, lines, opening
from autograder.render.wording import SYMBOL, Finding, findings, passed, points, waiting
from autograder.report import ExampleRecord, QuestionRecord

WIDTH = 80


def question_text(question: QuestionRecord) -> str:
    """Points, and what did not pass with its message; ends with a newline."""
    told = [f"{question.name}: {points(question)} points, {passed(question)}."]
    if question.unchecked:
        told.append(f"{waiting(question.unchecked)}.")
    for finding in findings(question):
        told += _told(finding)
    if question.example is not None:
        told += _shown(question.example, closing(question))
    return "\n".join(told) + "\n"


def _shown(example: ExampleRecord, last: str) -> list[str]:
    if not example.found:
        return [opening(example)]
    told = [opening(example), f"    {example.call}"]
    drawn = ["".join(piece.text for piece in line) for line in lines(example, WIDTH)]
    drawn += [last] if last else []
    return [*told, *(f"    {line}".rstrip() for line in drawn)]


def _told(finding: Finding) -> list[str]:
    symbol = SYMBOL[finding.outcome]
    titles = [f"{symbol} {line}" for line in finding.lines]
    return [*titles, *(f"    {line}" for line in finding.message.split("\n"))]
