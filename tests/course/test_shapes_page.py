"""The page of formulas: it covers the library, and each of its checks can fail."""

import contextlib
import inspect
import io
import re
from functools import cache
from pathlib import Path

import jupytext
import pytest
from convlab import shapes

PAGE = Path(__file__).resolve().parents[2] / "book/shapes.md"
FORMULAS = sorted(
    name
    for name, value in vars(shapes).items()
    if inspect.isfunction(value) and value.__module__ == shapes.__name__ and name[0] != "_"
)
SLIPS = {
    "the odd pixel in front": ("(lost // 2, lost - lost", "(lost - lost // 2, lost"),
    "causal padding behind": ("(lost, 0): i}", "(lost, 0): i + 1}"),
    "output_padding forgotten": ("- 1) % s\n", "- 1) % 1\n"),
    "a view that forgets the strides": ("prod(s for _, s, _ in stack[:depth])", "1"),
    "a doubling too many": ("2**depth - 1)", "2**depth)"),
    "a last window in the padding": ("up -= (up - 1) * s >= i + p", "up -= 0"),
    "corners not aligned": ("j * (n - 1) / (m - 1)", "j * n / m"),
    "whole-pixel places": ("(j + 0.5) * n / m - 0.5", "j * n / m"),
    "nearest with centres": ("}, j * n // m", "}, (2 * j + 1) * n // (2 * m)"),
    "exact without centres": ("(2 * j + 1) * n // (2 * m)", "j * n // m"),
    "a bell that forgets the strides": ("jump *= s", "jump *= 1"),
    "one pixel less than inside": ("max(n - 2 * d, 0)", "max(n - 2 * d - 1, 0)"),
    "the other free number": ("a=-0.75", "a=-0.5"),
    "nothing read beyond the edge": ("1).long()]", "1).long()] * (taps >= 0)"),
    "a line of another layer": ("f * s**place", "f"),
    "layers in the wrong order": ("reversed(kernels)", "kernels"),
    "channels dealt round": ("n * r * r + a * r + b]", "(a * r + b) * c + n]"),
    "rows and columns of a block": ("n * r * r + a * r + b]", "n * r * r + b * r + a]"),
    "overlap without the crop": ("(q + p) % s", "q % s"),
    "even overlap everywhere": ("k % s == 0", "k >= s"),
    "a kernel without a middle": ("(2 * s - s % 2, s * i)", "(2 * s, s * i)"),
    "FLOPs as MACs": ("2 * macs", "macs"),
    "places of the output both ways": ("made if layer is nn.Conv2d else small", "made"),
}  # fmt: skip


@cache
def cells():
    """The page's code, cell by cell."""
    return [cell.source for cell in jupytext.read(PAGE).cells if cell.cell_type == "code"]


def run(*sources):
    """Run cells one after the other in one namespace; what they print."""
    namespace, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        for source in sources:
            exec(source, namespace)
    return printed.getvalue()


@pytest.fixture(autouse=True)
def default_dtype():
    """The page calculates in double precision; other tests do not."""
    import torch

    before = torch.get_default_dtype()
    yield
    torch.set_default_dtype(before)


def checks_naming(text):
    """The cells up to the first check that names a text, without the other checks' work."""
    last = next(n for n, source in enumerate(cells()) if text in source)
    end = next(n for n in range(last, len(cells())) if "compare(" in cells()[n].replace("def ", ""))
    before = [re.sub(r"^( *)compare\(.*\)$", r"\1pass", c, flags=re.M) for c in cells()[:last]]
    return [*before, *cells()[last : end + 1]]


def shifted(formula):
    """The same function, wrong by one."""

    def wrong(*arguments, **options):
        right = formula(*arguments, **options)
        return range(right.start + 1, right.stop + 1) if isinstance(right, range) else right + 1

    return wrong


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_page_names_every_formula_of_the_library(formula):
    """Each public function of convlab.shapes is named in the text and called in a check."""
    assert f"`shapes.{formula}`" in PAGE.read_text()
    assert any(f"shapes.{formula}" in source for source in cells())


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_wrong_formula_stops_the_page(formula, monkeypatch):
    """With a function of convlab.shapes that is wrong by one, its check raises."""
    monkeypatch.setattr(shapes, formula, shifted(getattr(shapes, formula)))
    with pytest.raises(AssertionError, match="the formula says"):
        run(*checks_naming(f"shapes.{formula}"))


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_formula_of_the_page_stops_it(slip):
    """A formula that stands on the page itself is checked too: each classic slip raises."""
    right, wrong = SLIPS[slip]
    sources = checks_naming(right)
    with pytest.raises(AssertionError, match="the formula says"):
        run(*(source.replace(right, wrong) for source in sources))


def test_nothing_compared_is_no_agreement():
    """A check that goes through no case raises instead of counting to zero."""
    with pytest.raises(AssertionError, match="nothing was compared"):
        run(*checks_naming("def compare"), "compare([])")


def test_the_count_is_of_the_cases_that_ran():
    """What a check prints is the number of cases it was given."""
    two = "compare([('a', 1, 1), ('b', None, None)])"
    assert run(*checks_naming("def compare"), two) == "2 cases, all equal to torch's\n"


def test_every_check_agrees_over_a_grid_worth_the_name():
    """The whole page runs, no check has fewer than 28 cases, and the sum is the sum."""
    printed = run(*cells())
    counts = [int(n.replace(",", "")) for n in re.findall(r"([\d,]+) cases, all", printed)]
    assert min(counts) >= 28
    assert f"{sum(counts):,} cases in {len(counts)} checks" in printed
    assert len(counts) == sum("compare(" in s.replace("def compare(", "") for s in cells())
