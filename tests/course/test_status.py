"""The page «This build» says what built the site and what each of its pages took."""

import importlib
from pathlib import Path

import jupytext
import matplotlib
import nbformat
import numpy
import pytest
import skimage
import sphinx
import torch
from _publish.page_sources import cpu_goal
from bs4 import BeautifulSoup, SoupStrainer
from jupyter_cache import get_cache

from tests.course.conftest import source_of

ROOT = Path(__file__).resolve().parents[2]


def cells(row):
    """The text of a row's cells."""
    return [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]


@pytest.fixture
def tables(site):
    """The page's two tables, parsed: versions, then costs."""
    page = BeautifulSoup((site / "book/status.html").read_text(), "html.parser")
    return page.find("article").find_all("table")


@pytest.fixture
def figures(tables):
    """{page: (seconds of CPU, seconds on the clock, MB)} as the table of costs prints them."""
    [_, *rows, _, _, _] = tables[1].find_all("tr")
    return {
        f"book/{Path(row.a['href']).stem}": tuple(float(t.split()[0]) for t in cells(row)[1:])
        for row in rows
    }


def has_code(page):
    """Whether a listed page is run when the site is built: it has code and is no exercise."""
    if page.startswith("exercises/"):
        return False
    return any(cell.cell_type == "code" for cell in jupytext.read(source_of(page)).cells)


def test_the_table_lists_every_page_with_code_and_no_other(figures, course_pages):
    """One row a page whose code was run, in the order of the table of contents."""
    assert list(figures) == [page for page in course_pages if has_code(page)]


def test_no_page_takes_longer_or_more_than_a_page_may(figures):
    """Under 60 s, a build under 120, and 1 GB. A busy machine changes seconds on a clock only."""
    goals = {page: cpu_goal(source_of(page)) for page in figures}
    over = {
        page: (cpu, clock, memory)
        for page, (cpu, clock, memory) in figures.items()
        if not (0 < cpu < goals[page] and clock > 0 and 0 < memory < 1000)
    }
    assert over == {}, "(seconds of CPU, seconds on the clock, MB) of pages that took too much"


def test_the_figures_are_those_of_the_run_that_the_page_shows(figures):
    """What is printed is in the cache's record of each page, rounded."""
    cache = get_cache(ROOT / "_build/.jupyter_cache")
    records = sorted(cache.list_cache_records(), key=lambda record: record.pk)
    recorded = {str(Path(r.uri).relative_to(ROOT).with_suffix("")): r.data for r in records}
    for page, (cpu, clock, memory) in figures.items():
        assert cpu == round(recorded[page]["cpu_seconds"], 1)
        assert clock == round(recorded[page]["execution_seconds"], 1)
        assert memory == round(recorded[page]["peak_bytes"] / 1e6)


def test_pages_are_linked_by_title(tables, site):
    """A row leads to the page and names it as the page does."""
    for link in tables[1].find_all("a"):
        text = (site / "book" / link["href"]).read_text()
        heading = BeautifulSoup(text, "html.parser", parse_only=SoupStrainer("h1"))
        assert heading.h1.get_text().rstrip("#").strip() == link.get_text()


def test_the_last_rows_sum_up(tables, figures):
    """All seconds together, the largest memory, and the goals below them."""
    everything, *goals = map(cells, tables[1].find_all("tr")[-3:])
    cpu, clock, memory = (float(text.split()[0]) for text in everything[1:])
    assert cpu == pytest.approx(sum(f[0] for f in figures.values()), abs=0.05 * len(figures) + 0.06)
    assert clock == pytest.approx(
        sum(f[1] for f in figures.values()), abs=0.05 * len(figures) + 0.06
    )
    assert memory == max(f[2] for f in figures.values())
    assert goals == [
        ["goal for a page", "60\xa0s", "", "1000\xa0MB"],
        ["goal for a page of «Builds»", "120\xa0s", "", "1000\xa0MB"],
    ]


def test_a_build_is_a_lesson_that_is_a_notebook():
    """It may take twice the time of any other page; an exercise is none."""
    goals = {"book/a.md": 60, "book/a.ipynb": 120, "exercises/a/a.ipynb": 60}
    assert {name: cpu_goal(ROOT / name) for name in goals} == goals


def test_the_versions_are_those_that_ran(tables):
    """What the page names is what can be imported here; the processor and its cores are named."""
    said = dict(map(cells, tables[0].find_all("tr")))
    for name, module in {
        "PyTorch": torch,
        "NumPy": numpy,
        "Matplotlib": matplotlib,
        "scikit-image": skimage,
        "Sphinx": sphinx,
    }.items():
        assert said[name] == module.__version__.split("+")[0]
    name, cores = said["processor"].rsplit(", ", 1)
    assert name
    assert int(cores.removesuffix(" cores")) > 0


def test_the_downloaded_notebook_holds_the_tables(site, figures):
    """As Markdown, with the same figures, and pages by title."""
    notebook = nbformat.read(site / "_notebooks/lesson_status.ipynb", 4)
    text = notebook.cells[1].source
    assert "| PyTorch | " in text
    for cpu, clock, memory in figures.values():
        assert f" | {cpu:.1f}\xa0s | {clock:.1f}\xa0s | {memory:.0f}\xa0MB |" in text
    assert "book/" not in text


def test_a_machine_that_says_nothing_of_its_processor_is_no_error(monkeypatch, tmp_path):
    """Without a list of processors the page says that it does not know."""
    monkeypatch.syspath_prepend(ROOT / "book/_publish")
    facts = importlib.import_module("build_facts")
    monkeypatch.setattr(facts, "CPUS", tmp_path / "cpuinfo")
    monkeypatch.setattr(facts.platform, "system", lambda: "Plan 9")
    assert facts.processor() == "unknown"
    facts.CPUS.write_text("processor\t: 0\nmodel name\t: Abacus 9\n")
    assert facts.processor() == "Abacus 9"
