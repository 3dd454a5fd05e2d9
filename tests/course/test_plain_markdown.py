"""Lessons as plain Markdown, for the notebooks that readers take away."""

from pathlib import Path

import pytest
from _publish.plain_markdown import plain

BOOK = Path(__file__).resolve().parents[2] / "book"

CASES = {
    "text": ("Some $x$ and `code`.", "Some $x$ and `code`."),
    "label": ("(a-place)=\n# Title", "# Title"),
    "aside": ("```{note}\nA word.\n```", "> **Note**\n>\n> A word."),
    "titled": (":::{admonition} Mind\n:class: tip\nA word.\n:::", "> **Mind**\n>\n> A word."),
    "formula": ("```{math}\n:label: size\nx = 1\n```", "$$\nx = 1\n$$"),
    "picture": ("```{image} images/a.png\n:alt: A cat\n```", "![A cat](images/a.png)\n\n"),
    "cards": ("::::{grid} 1 2\n:::{grid-item-card} Read\nThis.\n:::\n::::", "**Read**\n\nThis."),
    "code": ("```python\n(x)=\n```\n", "```python\n(x)=\n```\n"),
    "inner code": (
        "````{tip}\n```python\nx = 1\n```\n````",
        "> **Tip**\n>\n> ```python\n> x = 1\n> ```",
    ),
    "link": ("See {doc}`the next page <next>`.", "See the next page."),
    "reference": ("See {ref}`there`.", "See there."),
    "formula in a line": ("{math}`x`", "$x$"),
    "one author of many": ("{cite:t}`oord2016wavenet`", "van den Oord et al. (2016)"),
    "two papers": (
        "{cite}`yu2016multiscale,dumoulin2016guide`",
        "Yu & Koltun (2016); Dumoulin & Visin (2016)",
    ),
    "open to the end": ("```{note}\nA word.", "> **Note**\n>\n> A word."),
}


@pytest.mark.parametrize("case", CASES)
def test_myst_becomes_markdown(case):
    """Each form that a page uses is shown by a Jupyter that does not know MyST."""
    text, expected = CASES[case]
    assert plain(text, BOOK) == expected


def test_the_list_of_papers_is_written_out():
    """A bibliography becomes a list with authors, year, title and address."""
    papers = plain("```{bibliography}\n```", BOOK).split("\n")
    guide = next(paper for paper in papers if "Dumoulin" in paper)
    assert guide.startswith("- Dumoulin, Visin (2016). *A guide to convolution arithmetic")
    assert guide.endswith("https://arxiv.org/abs/1603.07285")
