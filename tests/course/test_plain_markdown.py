"""Lessons as plain Markdown, for the notebooks that readers take away."""

from pathlib import Path

import nbformat
import pytest
from _publish.page_sources import sources, text_of
from _publish.plain_markdown import CITED, GROUP, plain
from pybtex.database import parse_file

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
    "term": ("A {term}`tap` is a weight.", "A tap is a weight."),
    "term in other words": ("Two {term}`taps <tap>`.", "Two taps."),
    "glossary": (
        "```{glossary}\ntap\n  One weight.\n\nspan\nwidth\n  What {term}`taps <tap>`\n"
        "  reach.\n```",
        "- **tap**: One weight.\n- **span, width**: What taps\n  reach.",
    ),
    "sorted glossary": (
        "```{glossary}\n:sorted:\n\ntap\n  One weight.\n```",
        "- **tap**: One weight.",
    ),
    "an explorer's setting": (
        "See {setting}`two rows <overlap?stride=2&layers=k3%2Ck5>` and {setting}`it <overlap>`.",
        "See two rows (`stride=2, layers=k3,k5`) and it.",
    ),
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


def listed(filter_line=""):
    """The lines that a bibliography of the course becomes."""
    return plain(f"```{{bibliography}}\n{filter_line}\n```", BOOK).split("\n")


def test_the_list_of_papers_is_written_out():
    """A bibliography becomes a list with authors, year, title and address."""
    guide = next(paper for paper in listed() if "Dumoulin" in paper)
    assert guide.startswith("- Dumoulin, Visin (2016). *A guide to convolution arithmetic")
    assert guide.endswith("https://arxiv.org/abs/1603.07285")
    assert not any(set(paper) & set("{}\\") for paper in listed())
    assert any(", Huszár, " in paper for paper in listed())
    zeiler = next(paper for paper in listed() if "Zeiler" in paper)
    assert zeiler.endswith("*Deconvolutional networks*. https://doi.org/10.1109/CVPR.2010.5539957")


def test_a_filtered_list_holds_its_own_group():
    """A bibliography that filters by a keyword lists the sources of that group only."""
    dilation = listed(':filter: cited and keywords % "dilation"')
    assert any("WaveNet" in paper for paper in dilation)
    assert not any("Dumoulin" in paper for paper in dilation)
    assert len(dilation) < len(listed())


def test_a_list_holds_what_pages_cite_and_nothing_else(tmp_path):
    """A source that no page cites is left out, and authors are in order."""
    (tmp_path / "references.bib").write_text(
        "".join(
            f"@misc{{{name}, author={{{name}}}, title={{T}}, year={{2000}}, url={{u}}}}\n"
            for name in ("zoe", "ann", "bob")
        )
    )
    (tmp_path / "page.md").write_text("{cite:p}`zoe,ann`")
    papers = plain("```{bibliography}\n```", tmp_path)
    assert papers == "- ann (2000). *T*. u\n- zoe (2000). *T*. u"


def test_a_list_holds_what_pages_cite_that_are_notebooks(tmp_path):
    """A source that a build alone cites is listed too."""
    entry = "@misc{ann, author={Ann}, title={T}, year={2000}, url={u}}\n"
    (tmp_path / "references.bib").write_text(entry)
    cell = nbformat.v4.new_markdown_cell("As {cite:p}`ann` says.")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "page.ipynb")
    assert plain("```{bibliography}\n```", tmp_path) == "- Ann (2000). *T*. u"


def test_every_source_is_in_a_group_of_the_list_of_papers():
    """Each entry's keyword is a group of the page of papers: else its citations led nowhere."""
    groups = set(GROUP.findall((BOOK / "papers.md").read_text()))
    entries = parse_file(BOOK / "references.bib").entries
    assert {key: e.fields.get("keywords") for key, e in entries.items()
            if e.fields.get("keywords") not in groups} == {}  # fmt: skip


def test_every_citation_has_its_source_and_every_source_its_citation():
    """What pages cite are the entries of references.bib, all of them and no others."""
    cited = {
        key.strip()
        for page in sources(BOOK)
        for keys in CITED.findall(text_of(page))
        for key in keys.split(",")
    }
    assert cited == set(parse_file(BOOK / "references.bib").entries)
