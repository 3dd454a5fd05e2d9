"""The report as one self-contained page: no script, no request, light and dark, phone and desk."""

from html import escape

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
from autograder.report import CellRecord, QuestionRecord, Report, TestRecord

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --soft: #57606a;
  --line: #d0d7de; --panel: #f6f8fa; --good: #116329; --bad: #a40e26; --open: #7d4e00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --soft: #9da7b3;
  --line: #30363d; --panel: #161b22; --good: #56d364; --bad: #ff8182; --open: #e3b341; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 3rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 0; }
.soft { color: var(--soft); } .passed { color: var(--good); } .failed { color: var(--bad); }
.unchecked { color: var(--open); }
section { border-top: 1px solid var(--line); padding: 1rem 0; }
.top { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; }
.bar { display: flex; height: .6rem; margin: .5rem 0; border-radius: .3rem; overflow: hidden;
  background: var(--line); }
.bar span { height: 100%; } .bar .earned { background: var(--good); }
.bar .waits { background: var(--open); }
ul { list-style: none; margin: .75rem 0 0; padding: 0; }
li { margin: .25rem 0; padding-left: 1.5rem; text-indent: -1.5rem; }
li b { display: inline-block; width: 1.5rem; text-indent: 0; }
pre { white-space: pre-wrap; margin: .35rem 0 1rem 1.5rem; padding: .6rem .75rem;
  border: 1px solid var(--line); border-radius: .4rem; background: var(--panel);
  font: .875rem/1.45 ui-monospace, monospace; }
summary { cursor: pointer; } details { margin-top: .5rem; }
"""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="soft">{about}</p>
{questions}
{cells}
</main>
</body>
</html>
"""


def html_page(report: Report) -> str:
    """The report as a whole HTML document, every text in it escaped."""
    about = f"{isolation(report)} Graded in {number(report.seconds)} s."
    if report.unchecked:
        about = f"{waiting(report.unchecked).capitalize()}. {about}"
    cells = [_cell(cell) for cell in report.cells if cell.error or cell.stdout]
    return PAGE.format(
        title=escape(headline(report)),
        style=STYLE,
        about=escape(about),
        questions="\n".join(_question(question) for question in report.questions),
        cells="\n".join(cells),
    )


def _question(question: QuestionRecord) -> str:
    found = "".join(_finding(finding) for finding in findings(question))
    good = [test for test in question.tests if test.outcome == "passed"]
    return f"""<section>
<div class="top"><h2>{escape(question.name)}</h2>
<span>{points(question)} <span class="soft">· {passed(question)}</span></span></div>
{_bar(question)}
{found}{_passed(good)}
</section>"""


def _bar(question: QuestionRecord) -> str:
    most = question.max_points or 1.0
    earned, waits = 100 * question.points / most, 100 * question.unchecked / most
    return (
        f'<div class="bar" role="img" aria-label="{points(question)} points">'
        f'<span class="earned" style="width:{earned:.1f}%"></span>'
        f'<span class="waits" style="width:{waits:.1f}%"></span></div>'
    )


def _finding(finding: Finding) -> str:
    lines = "".join(_item(finding.outcome, line) for line in finding.lines)
    message = f"<pre>{escape(finding.message)}</pre>"
    if not finding.everything:
        return f"<ul>{lines}</ul>{message}"
    alike = f"All {len(finding.lines)} tests end the same way, the first of them with"
    rest = f"<details><summary>Which tests these are</summary><ul>{lines}</ul></details>"
    return f"<ul>{_item(finding.outcome, alike)}</ul>{message}{rest}"


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
    return f"<li>{symbol}{escape(line)}</li>"


def _cell(cell: CellRecord) -> str:
    opened, parts = "", ""
    if cell.error:
        opened, parts = " open", f'<p class="failed">It stopped:</p><pre>{escape(cell.error)}</pre>'
    if cell.stdout:
        parts += f"<p>It printed:</p><pre>{escape(cell.stdout)}</pre>"
    title = f"While the cell <code>{escape(cell.id)}</code> was loaded"
    return f"<section><details{opened}><summary>{title}</summary>{parts}</details></section>"
