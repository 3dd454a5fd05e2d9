"""What students leave in an answer's cell: each a change of a right answer's text.

`WHOLE` still earns its points. `LOST` does not, and the student reads why.
"""

from collections.abc import Callable

Change = Callable[[str], str]


def before(text: str) -> Change:
    """Put a text above the answer."""
    return lambda source: f"{text}\n{source}"


def after(text: str) -> Change:
    """Put a text below the answer."""
    return lambda source: f"{source}\n{text}\n"


def indented(source: str, by: str = "    ") -> str:
    """Each line further to the right."""
    return "".join(by + line if line.strip() else line for line in source.splitlines(True))


WHOLE: dict[str, Change] = {
    "a plot on the page": before("%matplotlib inline\n%config InlineBackend.dpi = 100"),
    "an installation": before("!pip install torch==2.13.0 --quiet"),
    "an installation by magic": before("%pip install einops"),
    "a timed cell": before("%%time"),
    "a captured cell": before("%%capture out"),
    "a timed line": after("%timeit -n 1 sum(range(3))"),
    "a question to the notebook": after("print?\n?print\ntorch.nn??"),
    "a shell's answer": after("files = !ls\nimport sys"),
    "a forgotten breakpoint": after("breakpoint()"),
    "a warning": after("import warnings\nwarnings.warn('old')"),
    "text on standard error": after("import sys\nprint('help', file=sys.stderr)"),
    "prints": after("for i in range(9): print('seen', i)"),
    "input() below the answer": after("name = input('Your name? ')"),
    "display() below the answer": after("display(3)"),
    "get_ipython() below the answer": after("get_ipython().run_line_magic('time', '1')"),
    "exit() below the answer": after("exit()"),
    "quit() below the answer": after("quit()"),
    "sys.exit(1) below the answer": after("import sys\nsys.exit(1)"),
    "a failing assert below the answer": after("assert 1 == 2, 'my own test'"),
    "a test that main runs": after("if __name__ == '__main__':\n    print('tested')"),
    "its own file's name below the answer": after("print(__file__)"),
    "an import of a file at home, below": after("import my_helpers"),
    "a relative import below": after("from . import helpers"),
    "a future import": before("from __future__ import annotations"),
    "names in another alphabet": after("größe = 数 = 3\nassert größe == 数"),
    "a very long line": after("x = [" + "1, " * 50_000 + "]"),
    "tabs instead of blanks": lambda source: source.replace("    ", "\t"),
    "Windows line ends": lambda source: source.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda source: source.replace("\n", "\r"),
    "inside an if": lambda source: "if True:\n" + indented(source),
    "shifted to the right": indented,
    "prompts of a terminal": lambda source: "".join(
        (">>> " if row == 0 else "... ") + line for row, line in enumerate(source.splitlines(True))
    ),
    "a helper that is asynchronous": after("async def wait():\n    await wait()"),
    "the answer twice in its cell": lambda source: f"{source}\n\n{source}",
    "a copy of the visible tests": after("import torch\ntorch.manual_seed(0)"),
    "thousands of empty lines": before("\n" * 3000),
}

SYNTAX = "SyntaxError"
LOST: dict[str, tuple[Change, str]] = {
    "another language": (before("%%bash\nls"), "cell magic %%bash cannot be graded"),
    "a page": (before("%%html"), "cell magic %%html cannot be graded"),
    "written to a file": (before("%%writefile answer.py"), "cell magic %%writefile"),
    "await at the top": (after("import asyncio\nawait asyncio.sleep(0)"), "'await' outside func"),
    "async for at the top": (after("async for x in y: pass"), "outside async function"),
    "an open text": (after("text = 'never closed"), "unterminated string literal"),
    "an open long text": (after('text = """never closed'), "unterminated triple-quoted"),
    "an open bracket": (after("x = (1, 2"), "'(' was never closed"),
    "tabs among blanks": (after("if 1:\n\tx = 1\n        y = 2"), "inconsistent use of tabs"),
    "Python 2": (after("print 'done'"), "Missing parentheses in call to 'print'"),
    "Markdown in a code cell": (before("## My answer\nThis **is** my answer:"), SYNTAX),
    "a paragraph in a code cell": (before("I think that it works like this"), SYNTAX),
    "a merge's leftovers": (before("<<<<<<< HEAD"), SYNTAX),
    "curly quotes": (after("print(“done”)"), "invalid character '“' (U+201C)"),
    "a hard space": (after("x\u00a0= 1"), "invalid non-printable character U+00A0"),
    "a byte order mark in a cell": (before("\ufeff# copied"), "non-printable character U+FEFF"),
    "a NUL": (after("x = '\x00'"), "null bytes"),
    "cut in the middle": (lambda source: source[: len(source) // 2] + "\n    if (", SYNTAX),
    "nothing": (lambda source: "", "does not exist"),
    "only a comment": (lambda source: "# I did not get to this", "does not exist"),
    "another name": (lambda source: source.replace("def ", "def my_", 1), "does not exist"),
    "commented out": (lambda source: indented(source, "# "), "does not exist"),
    "input() above the answer": (before("n = int(input())"), "EOFError"),
    "exit() above the answer": (before("exit()"), "its cell failed with"),
    "a file at home": (before("from my_helpers import *"), "No module named 'my_helpers'"),
    "a relative import": (before("from . import helpers"), "attempted relative import"),
    "its own file's name": (before("print(__file__)"), "name '__file__' is not defined"),
    "the notebook's own object": (before("get_ipython()"), "'get_ipython' is not defined"),
    "a text where a function was": (lambda source: "QUESTION = 'done'", "'str' object is not call"),
}
"""Changes, and words out of what the student then reads."""
