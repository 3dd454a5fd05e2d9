"""The changes made to an answer: which ones, how they are told, and what is left alone."""

import ast
from difflib import ndiff

import pytest

from scripts.mutation.mutants import mutants

ANSWER = '''def scaled(x, scale=2):
    """The input, scaled."""
    if scale < 1:
        raise ValueError(f"scale (={scale + 1}) must be at least 1.")
    y = x.clone()
    y[:, 1:] *= scale
    return y
'''


def told(source: str) -> list[str]:
    """What the mutants of a source are, without their lines."""
    return [str(mutant).partition(": ")[2] for mutant in mutants(source)]


def test_an_answers_mutants_are_told_one_by_one():
    """Each is one change, with its line, what stood there and what stands there now."""
    assert [str(mutant) for mutant in mutants(ANSWER)] == [
        "line 1: `scale=2` → `scale=3`",
        "line 1: `scale=2` → `scale=1`",
        "line 3: `if scale < 1` → `if False`",
        "line 3: `scale < 1` → `scale <= 1`",
        "line 3: `scale < 1` → `scale < 2`",
        "line 3: `scale < 1` → `scale < 0`",
        "line 5: `y = x.clone()` → `y = x`",
        "line 6: `y[:, 1:] *= scale` → `y[:, 1:] += scale`",
        "line 6: `y[:, 1:] *= scale` left out",
        "line 6: `y[:, 1:]` → `y[:, :]`",
        "line 6: `y[:, 1:]` → `y[:, 2:]`",
        "line 6: `y[:, 1:]` → `y[:, 0:]`",
    ]


@pytest.mark.parametrize(
    ("source", "change"),
    [
        ("a // b", "`a // b` → `a / b`"),
        ("a and b", "`a and b` → `a or b`"),
        ("not a", "`not a` → `a`"),
        ("f(-a)", "`f(-a)` → `f(a)`"),
        ("a is None", "`a is None` → `a is not None`"),
        ("f(0.5)", "`f(0.5)` → `f(1.0)`"),
        ("f(bias=True)", "`bias=True` left out"),
        ("f(bias=True)", "`bias=True` → `bias=False`"),
        ("f(mode='replicate')", "`mode='replicate'` → `mode='reflect'`"),
        ("f(a, b)", "`a, b` → `b, a`"),
        ("x[a:b]", "`x[a:b]` → `x[:b]`"),
        ("x[a:b]", "`x[a:b]` → `x[a:b + 1]`"),
        ("x[::-1]", "`x[::-1]` → `x[::1]`"),
        ("a if b else c", "`a if b else c` → `a if True else c`"),
        ("[a for a in b if a > c]", "`a > c` left out"),
        ("torch.ones(a)", "`torch.ones(a)` → `torch.zeros(a)`"),
        ("f(a.detach(), b)", "`f(a.detach(), b)` → `f(a, b)`"),
        ("f.step()", "`f.step()` left out"),
        ("self.a = b", "`self.a = b` left out"),
        ("y = y + b", "`y = y + b` left out"),
        ("with torch.no_grad():\n    f(a)", "`with torch.no_grad()` → `if True`"),
        ("@torch.no_grad()\ndef f(a):\n    return a", "`torch.no_grad()` left out"),
        ("while a:\n    f(a)", "`while a` → `while False`"),
        ("def f(*, a=1):\n    return a", "`a=1` → `a=2`"),
    ],
)
def test_every_kind_of_change_is_made(source, change):
    """Operators, signs, constants, arguments, slices, conditions, calls and statements."""
    assert change in told(source)


@pytest.mark.parametrize(
    "source",
    [
        "raise ValueError('size ' + str(size) + ' is too small.')",
        "def f(a: int = None) -> list[1]:\n    '''mean'''",
        "text = f'{a + 1}'",
        "class A(nn.Module):\n    '''sum'''",
        "y = zip(a, strict=True)",
        "y = f(device=x.device)",
        "import a.b as c",
        "y = f(a, a)",
        "a = b",
    ],
)
def test_what_no_call_can_tell_apart_is_left_alone(source):
    """Error texts, docstrings, annotations, the device: a change to them is not the suite's."""
    assert told(source) == []


def test_the_order_of_symmetric_arguments_is_left_alone():
    """min becomes max, but its arguments are not exchanged."""
    assert told("y = min(a, b)") == ["`min(a, b)` → `max(a, b)`"]


def test_mutants_differ_from_the_answer_in_one_line_and_from_each_other():
    """Each is the whole answer but for one line, can be read, and occurs once."""
    plain = ast.unparse(ast.parse(ANSWER)).splitlines()
    sources = [mutant.source for mutant in mutants(ANSWER)]
    for source in sources:
        lines = ndiff(plain, ast.unparse(ast.parse(source)).splitlines())
        assert [line[0] for line in lines if line[0] in "+-"] == ["-", "+"]
    assert len(set(sources)) == len(sources)


def test_changes_that_look_alike_are_told_by_their_statements():
    """Where one line holds the same expression twice, the whole statement says which is meant."""
    assert "`return a[0] + a[0]` → `return a[1] + a[0]`" in told(
        "def f(a):\n    return a[0] + a[0]"
    )
    assert "`return a[0] + a[0]` → `return a[0] + a[1]`" in told(
        "def f(a):\n    return a[0] + a[0]"
    )


def test_a_mutants_words_outlast_a_move():
    """With a line above it a mutant has another line, and the same words."""
    moved = mutants(ANSWER.replace("    y =", "    # a comment\n    y ="))
    assert [(m.was, m.now) for m in moved] == [(m.was, m.now) for m in mutants(ANSWER)]
    assert moved[-1].line == 7
