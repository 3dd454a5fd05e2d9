"""The report in a terminal, readable at 80 columns."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.render.wording import (
    SYMBOL,
    Finding,
    findings,
    headline,
    isolation,
    number,
    passed,
    points,
    waiting,
)
from autograder.report import QuestionRecord, Report

BAR = 20
SHOWN = 3
"""Tests that are listed of those that ended alike."""
STYLE = {"passed": "green", "failed": "red", "unchecked": "yellow"}


def print_report(report: Report, console: Console) -> None:
    """Print the score, a bar for each question, and what there is to look at."""
    console.print(terminal(report))


def terminal(report: Report) -> RenderableType:
    """The whole report as something rich can print; nothing in it is read as markup."""
    return Group(*_parts(report))


def _parts(report: Report) -> Iterator[RenderableType]:
    yield Text()
    yield Text(headline(report), style="bold")
    if report.unchecked:
        yield Text(f"{waiting(report.unchecked).capitalize()}.", style="yellow")
    yield Text()
    yield _overview(report)
    for question in report.questions:
        found = findings(question)
        if found:
            yield _question(question, found)
    for cell in report.cells:
        if cell.error:
            yield Text()
            yield Text(f"The cell `{cell.id}` stopped while it was loaded:", style="red")
            yield Padding(Text(cell.error), (0, 0, 0, 2))
    yield Text()
    yield Text(f"{isolation(report)} {number(report.seconds)} s.", style="dim")


def _overview(report: Report) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=30)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    for question in report.questions:
        table.add_row(question.name, _bar(question), points(question), passed(question))
    return table


def _bar(question: QuestionRecord) -> Text:
    most = question.max_points or 1.0
    earned = int(BAR * question.points / most)
    unchecked = int(BAR * question.unchecked / most)
    bar = Text("█" * earned, style=STYLE["passed"])
    bar.append("▒" * unchecked, style=STYLE["unchecked"])
    bar.append("░" * (BAR - earned - unchecked), style="dim")
    return bar


def _question(question: QuestionRecord, found: list[Finding]) -> Group:
    title = Text(f"\n{question.name}", style="bold")
    title.append(f"  {points(question)}", style="not bold dim")
    return Group(title, *(Padding(_finding(finding), (0, 0, 0, 2)) for finding in found))


def _finding(finding: Finding) -> Group:
    style = STYLE[finding.outcome]
    if finding.everything:
        alike = f"All {len(finding.lines)} tests end the same way, the first of them with"
        title = _hanging(SYMBOL[finding.outcome], alike, style)
        return Group(title, Padding(Text(finding.message), (0, 0, 0, 4)))
    lines = [_hanging(SYMBOL[finding.outcome], line, style) for line in finding.lines[:SHOWN]]
    more = len(finding.lines) - SHOWN
    if more > 0:
        rest = "test ends" if more == 1 else "tests end"
        lines.append(_hanging("", f"… and {more} more {rest} the same way:", "dim"))
    return Group(*lines, Padding(Text(finding.message), (0, 0, 0, 4)))


def _hanging(symbol: str, line: str, style: str) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column()
    table.add_row(Text(symbol, style=style), Text(line, style=style if not symbol else ""))
    return table
