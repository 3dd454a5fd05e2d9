"""The report as one self-contained page: no script, no request, light and dark, phone and desk."""

import re
from html import escape

from autograder.render.frame import framed
from autograder.render.grids import closing, opening
from autograder.render.heatmap import figure
from autograder.render.wording import (
    SYMBOL,
    Finding,
    Part,
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
from autograder.report import CellRecord, ExampleRecord, QuestionRecord, Report, TestRecord

LINE = {
    "call": "<p><code>{}</code></p>",
    "found": "<p>{}</p>",
    "source": "<pre>{}</pre>",
    "why": '<p class="why">{}</p>',
    "hint": '<p class="soft">{}</p>',
}
SHOWN = 4
"""Tests that are listed of those that ended alike; the others are folded."""


def html_page(report: Report) -> str:
    """The report as a whole HTML document, every text in it escaped."""
    title = escape(headline(report))
    cells = [_cell(cell, untold(cell, report)) for cell in report.cells]
    about = f"{isolation(report)} Graded in {number(report.seconds)} s."
    body = [
        f"<h1>{title}</h1>",
        f"<p>{escape(_standing(report))}</p>",
        _bar(report.score, report.unchecked, report.max_score),
        _next(report),
        *map(_question, report.questions),
        *cells,
        f'<footer class="soft">{escape(about)}</footer>',
    ]
    return framed(title, "\n".join(part for part in body if part))


def _standing(report: Report) -> str:
    if not report.unchecked:
        return summary(report)
    return f"{summary(report)} {waiting(report.unchecked).capitalize()}."


def _next(report: Report) -> str:
    step = next_step(report)
    if step is None:
        return ""
    lines = "".join(map(_line, step.why))
    return f'<section class="next"><h2>Next: {escape(step.title)}</h2>{lines}</section>'


def _question(question: QuestionRecord) -> str:
    good = [test for test in question.tests if test.outcome == "passed"]
    return f"""<section>
<div class="top"><h2>{escape(question.name)}</h2>
<span>{points(question)} <span class="soft">· {passed(question)}</span></span></div>
{_bar(question.points, question.unchecked, question.max_points)}
{_lost(question)}{_passed(good)}
</section>"""


def _lost(question: QuestionRecord) -> str:
    found = findings(question)
    if not begun(question):
        lines = "".join(_item("failed", test.line) for test in question.tests)
        hint = [part.text for part in parts(found[0].message) if part.kind == "hint"]
        told = escape(" ".join(["Not begun yet.", *hint]))
        asked = f"<details><summary>What is asked of it</summary><ul>{lines}</ul></details>"
        return f'<p class="soft">{told}</p>{asked}'
    first, *others = [*map(_finding, found), ""]
    example = "" if question.example is None else _example(question.example, closing(question))
    return first + example + "".join(others)


def _bar(earned: float, waits: float, most: float) -> str:
    widths = [100 * value / (most or 1.0) for value in (earned, waits)]
    label = f"{number(earned)} of {number(most)} points"
    if waits:
        label += f", {waiting(waits)}"
    return (
        f'<div class="bar" role="img" aria-label="{label}">'
        f'<span class="earned" style="width:{widths[0]:.1f}%"></span>'
        f'<span class="waits" style="width:{widths[1]:.1f}%"></span></div>'
    )


def _finding(finding: Finding) -> str:
    lines = [_item(finding.outcome, line) for line in finding.lines]
    message = _message(finding.message)
    if not finding.everything:
        return f"<ul>{''.join(lines[:SHOWN])}</ul>{_more(lines[SHOWN:])}{message}"
    alike = f"All {len(lines)} tests end the same way, the first of them with"
    rest = f"<details><summary>Which tests these are</summary><ul>{''.join(lines)}</ul></details>"
    return f"<ul>{_item(finding.outcome, alike)}</ul>{message}{rest}"


def _more(lines: list[str]) -> str:
    if not lines:
        return ""
    noun = "test ends" if len(lines) == 1 else "tests end"
    return (
        f"<details><summary>{len(lines)} more {noun} the same way</summary>"
        f"<ul>{''.join(lines)}</ul></details>"
    )


def _message(message: str) -> str:
    return f'<div class="message">{"".join(map(_line, parts(message)))}</div>'


def _line(part: Part) -> str:
    written = escape if part.kind in ("call", "source") else _prose
    return LINE[part.kind].format(written(part.text))


def _prose(text: str) -> str:
    """Escaped, and what stands between backticks as code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(text))


def _example(example: ExampleRecord, last: str) -> str:
    if not example.found:
        return f'<p class="example">{opening(example)}</p>'
    call, rest = f"<p><code>{escape(example.call)}</code></p>", f"<p>{escape(last)}</p>"
    drawn = f"{call}{figure(example)}{rest if last else ''}"
    return f'<div class="example"><h3>{opening(example)}</h3>{drawn}</div>'


def _passed(tests: list[TestRecord]) -> str:
    if not tests:
        return ""
    lines = "".join(_item("passed", test.line) for test in tests)
    noun = "test" if len(tests) == 1 else "tests"
    return (
        f'<details><summary class="passed">{len(tests)} {noun} passed</summary>'
        f"<ul>{lines}</ul></details>"
    )


def _item(outcome: str, line: str) -> str:
    symbol = f'<b class="{outcome}" role="img" aria-label="{outcome}">{SYMBOL[outcome]}</b>'
    return f"<li>{symbol}{_prose(line)}</li>"


def _cell(cell: CellRecord, stopped: bool) -> str:
    if not (stopped or cell.stdout):
        return ""
    opened, told = "", ""
    if stopped:
        error, source = escape(cell.error or ""), escape(cell.source)
        opened, told = " open", f'<p class="failed">It stopped: {error}</p>'
        told += f"<pre>{source}</pre>" if source else ""
    if cell.stdout:
        told += f"<p>It printed:</p><pre>{escape(cell.stdout)}</pre>"
    title = f"While the cell <code>{escape(cell.id)}</code> was loaded"
    return f"<section><details{opened}><summary>{title}</summary>{told}</details></section>"
