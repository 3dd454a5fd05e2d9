"""The stored runs of every build are of the page as it is: the site shows both side by side."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from convlab import stored

ROOT = Path(__file__).resolve().parents[2]
BUILDS = sorted(path.stem for path in (ROOT / "book").glob("*.ipynb"))


@pytest.mark.parametrize("slug", BUILDS)
def test_three_seeds_are_stored_of_each_kind_with_the_same_figures(slug):
    """As on the page and with FULL, by the command that the page names."""
    runs = stored.read(slug)
    assert runs.command == f"python scripts/store_runs.py {slug}"
    assert [(run.full, run.seed) for run in runs.runs] == [
        (full, seed) for full in (False, True) for seed in (0, 1, 2)
    ]
    assert len({frozenset(run.measured) for run in runs.runs}) == 1


@pytest.mark.parametrize("slug", BUILDS)
def test_what_the_page_measured_lies_among_its_stored_runs(slug, site):
    """Every figure of the page's table has stored ones, and is one of their kind.

    Another processor rounds otherwise, so a figure may leave the range of the three seeds by twice
    its width and a tenth of its value; a count may not. Seconds are the machine's own.
    """
    page = BeautifulSoup((site / f"book/{slug}.html").read_text(), "html.parser")
    rows = page.select_one(".stored tbody").find_all("tr")
    shown = {row.th.get_text(): row.td.get_text().replace(",", "") for row in rows}
    runs = stored.runs(slug)
    assert set(shown) == set(runs[0])
    for name, text in shown.items():
        if "seconds" in name:
            continue
        figures = [run[name] for run in runs]
        low, high = min(figures), max(figures)
        exact = all(isinstance(figure, int) for figure in figures) and low == high
        slack = 0 if exact else 2 * (high - low) + 0.1 * max(abs(low), abs(high))
        assert low - slack <= float(text) <= high + slack, (name, text, figures)
