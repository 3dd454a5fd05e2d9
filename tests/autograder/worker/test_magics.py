"""Magics: what IPython reads as Python stays, at its line; the rest is empty."""

import ast

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograder.worker.magics import CellMagic, plain

CELLS = {
    "line magic": "%matplotlib inline\nx = 1\n",
    "indented magic": "for i in range(2):\n    %time i\nx = 1\n",
    "assigned magic": "t = %timeit -o f()\nx = 1\n",
    "assigned shell": "files = !ls *.py\nx = 1\n",
    "shell": "!pip install torch\nx = 1\n",
    "shell with quotes": "!echo \"it's\nx = 1\n",
    "shell with triple quotes": '!echo """\nx = 1\n',
    "continued shell": "!ls \\\n  -l\nx = 1\n",
    "help before": "?print\nx = 1\n",
    "help after": "print?\nx = 1\n",
    "more help": "torch.nn.functional??\nx = 1\n",
    "magic inside a string": 's = """\n%time\n!ls\n"""\n%time\nx = 1\n',
    "modulo over lines": "y = (7\n% 4)\n%time\nx = 1\n",
    "question in a comment": "x = 1  # why?\n%time\n",
    "question in a string": "x = 'why?'\n%time\n",
    "not equal": "x = 1\nif x != 2: x = 3\n%time\n",
    "indented cell": "    %time\n    x = 1\n    if x:\n        x = 2\n",
    "classic prompts": ">>> def f():\n...     return 1\n...\n>>> x = f()\n%time\n",
    "numbered prompts": "In [1]: def f():\n   ...:     return 1\n   ...:\nIn [2]: x = f()\n%time\n",
    "Windows lines": "%time\r\nx = 1\r\n",
    "no last newline": "x = 1\n%time",
    "form feed": "%time\n\x0cx = 1\n",
    "unfinished": "%time\nx = (1,\n",
}


@pytest.mark.parametrize("source", CELLS.values(), ids=CELLS)
def test_a_cell_is_read_as_ipython_reads_it(source):
    """The same statements remain that remain of IPython's reading without its own calls."""
    assert statements(plain(source)) == statements(TransformerManager().transform_cell(source))


def statements(source: str) -> list[str] | None:
    """Every statement that asks nothing of IPython, or None for what is no Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt)
        and not isinstance(node, ast.For | ast.Pass)
        and "get_ipython" not in ast.unparse(node)
    ]


@pytest.mark.parametrize("source", CELLS.values(), ids=CELLS)
def test_lines_keep_their_numbers(source):
    """An error is reported at the line that the student sees."""
    assert plain(source).count("\n") == source.replace("\r\n", "\n").count("\n")


@pytest.mark.parametrize("magic", ["%%time", "%%timeit -n 1", "%%capture out"])
def test_timing_and_capturing_do_not_change_what_runs(magic):
    """The cell below these runs as if they were not there, also below empty lines."""
    assert plain(f"\n{magic}\nx = 1\n%time\n") == "\n\nx = 1\n\n"


@pytest.mark.parametrize("magic", ["bash", "html", "writefile", "javascript"])
def test_another_cell_magic_fails_the_cell(magic):
    """What is no Python cannot be graded, and the error says which magic it was."""
    with pytest.raises(CellMagic, match=f"The cell magic %%{magic} cannot be graded"):
        plain(f"%%{magic} out\nx = 1\n")


def test_many_magics_take_time_in_proportion():
    """Ten thousand magic lines are read one after the other (IPython gives up at 500)."""
    assert plain("%time\n" * 10_000 + "x = 1\n").strip() == "x = 1"
