"""The report in a terminal, readable at 80 columns."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.render.grids import Piece, closing, lines, opening
from autograder.render.wording import (
    SYMBOL,
    Finding,
    begun,
    findings,
    headline,
    isolation,
    next_step,
    number,
    parts,
    passed,
    points,
    summary,
    untold,
    waiting,
)
from autograder.report import CellRecord, ExampleRecord, QuestionRecord, Report

BAR = 20
SHOWN = 3
"""Tests that are listed of those that ended alike."""
STYLE = {"passed": "green", "failed": "red", "unchecked": "yellow"}
PARTS = {"call": "", "found": "", "source": "cyan", "why": "bold", "hint": "dim"}
WIDTH = 74
"""Columns for two grids beside each other."""


def print_report(report: Report, console: Console) -> None:
    """Print the score, a bar for each question, and what there is to look at."""
    console.print(terminal(report))


def terminal(report: Report) -> RenderableType:
    """The whole report as something rich can print; nothing in it is read as markup."""
    return Group(*_parts(report))


def _parts(report: Report) -> Iterator[RenderableType]:
    yield Text()
    yield Text(headline(report), style="bold")
    yield from _standing(report)
    yield Text()
    yield _overview(report)
    for question in report.questions:
        if begun(question) and findings(question):
            yield _question(question)
    yield from (_stopped(cell) for cell in report.cells if untold(cell, report))
    yield Text()
    yield Text(f"{isolation(report)} {number(report.seconds)} s.", style="dim")


def _standing(report: Report) -> Iterator[RenderableType]:
    if report.unchecked:
        yield Text(f"{waiting(report.unchecked).capitalize()}.", style=STYLE["unchecked"])
    step = next_step(report)
    if step is None:
        yield Text(summary(report), style=STYLE["passed"])
        return
    title = Text("Next: ", style="bold")
    title.append(f"{step.title}{':' if step.why else '.'}")
    yield title
    for part in step.why:
        yield Padding(
            Text(part.text, PARTS["source"] if part.kind == "source" else ""), (0, 0, 0, 2)
        )


def _stopped(cell: CellRecord) -> Group:
    title = Text(f"\nThe cell `{cell.id}` stopped while it was loaded:", style=STYLE["failed"])
    told = [Text(cell.error or ""), *([Text(cell.source, PARTS["source"])] if cell.source else [])]
    return Group(title, *(Padding(text, (0, 0, 0, 2)) for text in told))


def _overview(report: Report) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=30)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    for question in report.questions:
        tests = passed(question) if begun(question) else "not begun"
        table.add_row(Text(question.name), _bar(question), points(question), tests)
    return table


def _bar(question: QuestionRecord) -> Text:
    most = question.max_points or 1.0
    earned = int(BAR * question.points / most)
    unchecked = int(BAR * question.unchecked / most)
    bar = Text("█" * earned, style=STYLE["passed"])
    bar.append("▒" * unchecked, style=STYLE["unchecked"])
    bar.append("░" * (BAR - earned - unchecked), style="dim")
    return bar


def _question(question: QuestionRecord) -> Group:
    title = Text(f"\n{question.name}", style="bold")
    title.append(f"  {points(question)}", style="not bold dim")
    below = [_finding(finding) for finding in findings(question)]
    if question.example is not None:
        below.append(_example(question.example, closing(question)))
    return Group(title, *(Padding(part, (0, 0, 0, 2)) for part in below))


def _finding(finding: Finding) -> Group:
    style = STYLE[finding.outcome]
    message = Padding(_message(finding.message), (0, 0, 0, 4))
    if finding.everything:
        alike = f"All {len(finding.lines)} tests end the same way, the first of them with"
        return Group(_hanging(SYMBOL[finding.outcome], alike, style), message)
    listed = [_hanging(SYMBOL[finding.outcome], line, style) for line in finding.lines[:SHOWN]]
    more = len(finding.lines) - SHOWN
    if more > 0:
        rest = "test ends" if more == 1 else "tests end"
        listed.append(_hanging("", f"… and {more} more {rest} the same way:", "dim"))
    return Group(*listed, message)


def _message(message: str) -> Group:
    return Group(*(Text(part.text, style=PARTS[part.kind]) for part in parts(message)))


def _example(example: ExampleRecord, last: str) -> Group:
    title = Text(opening(example))
    if not example.found:
        return Group(title)
    drawn = [_pieces(line) for line in lines(example, WIDTH)]
    drawn += [Text(last)] if last else []
    call = Padding(Text(example.call), (0, 0, 0, 2))
    return Group(title, call, Padding(Group(*drawn), (0, 0, 0, 4)))


def _pieces(line: list[Piece]) -> Text:
    text = Text(no_wrap=True, overflow="ellipsis")
    for piece in line:
        text.append(piece.text, style=STYLE["failed"] if piece.differs else "")
    return text


def _hanging(symbol: str, line: str, style: str) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column()
    table.add_row(Text(symbol, style=style), Text(line, style=style if not symbol else ""))
    return table
