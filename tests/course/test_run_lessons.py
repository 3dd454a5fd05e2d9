"""Pages with code run before Sphinx reads them: several at once, each one measured."""

import asyncio
import importlib
from pathlib import Path

import nbformat
import pytest
from jupyter_cache import get_cache

from tests.course.small_course import Course, lesson, notebook

PUBLISH = Path(__file__).resolve().parents[2] / "book/_publish"
BURN = "import time\nstart = time.process_time()\nwhile time.process_time() - start < 1: pass"


def test_pages_that_fail_stop_every_build_but_no_other_page(tmp_path):
    """Each failing page is named in every build, with cell and line; the others run, and once."""
    course = Course(tmp_path)
    pages = {
        "raises": lesson("a = 1", "def f(x):\n    return x / 0\n\nf(a)"),
        "dies": lesson("import os", "os._exit(1)"),
        "runs": lesson(BURN, "grown = bytearray(300_000_000)\nlen(grown)"),
    }
    for name, text in pages.items():
        course.write(f"book/{name}.md", text)
    course.write("book/trains.ipynb", notebook("# A build", "a = 1", "a / 0"))
    course.list_pages(*(f"book/{name}" for name in [*pages, "trains"]))
    for build in range(2):
        status, output = course.build()
        assert status == 1
        assert "book/raises.md:13, code cell 2: ZeroDivisionError" in output
        assert "return x / 0" in output
        assert "book/trains.ipynb, code cell 2: ZeroDivisionError" in output
        assert "book/dies.md:13, code cell 2: Kernel died" in output
        assert "lesson_run.py" not in output  # no traceback of ours
        assert "not built" in output
        assert ("✓ book/runs" in output) is (build == 0)
    assert not (tmp_path / "_build/made-from").exists()
    records = course.records()
    assert set(records) == {"index", "runs"}
    assert 1 < records["runs"]["cpu_seconds"] < 10
    assert 300e6 < records["runs"]["peak_bytes"] < 600e6


@pytest.fixture
def machinery(monkeypatch):
    """The extension's module, with two cores and nobody watching."""
    monkeypatch.syspath_prepend(PUBLISH)
    module = importlib.import_module("run_lessons")
    monkeypatch.setattr(module, "cores", lambda: 2)
    return module


def some_lessons(machinery, names):
    """Lessons of one cell each that is the lesson's own name."""
    new, cell = nbformat.v4.new_notebook, nbformat.v4.new_code_cell
    return [machinery.Lesson(n, Path(n), new(cells=[cell(n, id="cell")])) for n in names]


def run_all(machinery, lessons, folder):
    """Run the lessons into a cache in folder."""
    with machinery.LessonProgress(len(lessons), len(lessons), 2) as progress:
        asyncio.run(machinery._run_all(lessons, get_cache(folder), None, progress))


def test_as_many_pages_run_at_once_as_there_are_cores(machinery, monkeypatch, tmp_path):
    """Of four pages two run together, never three and never one alone."""
    running, seen = set(), []

    async def run(notebook, *_):
        running.add(notebook.cells[0].source)
        await asyncio.sleep(0)  # lets the others start
        seen.append(len(running))
        running.remove(notebook.cells[0].source)
        return machinery.Cost(1.0, 1.0, 1)

    monkeypatch.setattr(machinery, "run", run)
    run_all(machinery, some_lessons(machinery, "abcd"), tmp_path)
    assert max(seen) == 2
    assert seen[0] == 2


def test_the_longest_pages_start_first(machinery, tmp_path):
    """Pages go by the seconds they last took; a page that nobody has timed goes before them."""
    known = tmp_path / "seconds.json"
    lessons = some_lessons(machinery, ["short", "long", "new"])
    assert machinery._longest_first(lessons, known) == lessons
    known.write_text('{"short": 1, "long": 30, "gone": 9}')
    order = machinery._longest_first(lessons, known)
    assert [lesson.page for lesson in order] == ["new", "long", "short"]


def test_a_record_without_figures_is_not_enough(machinery, tmp_path):
    """What a page took is read from the cache's record; one that does not say it counts as none."""
    [page] = some_lessons(machinery, "a")
    cache = get_cache(tmp_path)
    assert machinery._known_cost(cache, page) is None
    cost = machinery.Cost(2.0, 1.0, 3)
    machinery._store(cache, page, cost)
    assert machinery._known_cost(cache, page) == cost
    [record] = cache.list_cache_records()
    bundle = cache.get_cache_bundle(record.pk)
    bundle.record.data.pop("peak_bytes")
    old = machinery.CacheBundleIn(bundle.nb, record.uri, data=bundle.record.data)
    cache.cache_notebook_bundle(old, check_validity=False, overwrite=True)
    assert machinery._known_cost(cache, page) is None


def test_a_kernel_that_dies_between_two_cells_is_a_failed_page(machinery, monkeypatch, tmp_path):
    """Asked what a cell took, a kernel that is gone never answers; the page fails, nobody waits."""
    lesson_run = importlib.import_module("lesson_run")
    monkeypatch.setattr(lesson_run, "PATIENCE", 1)
    dies = "import os, resource\nresource.getrusage = lambda *_: os._exit(1)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(dies)])
    with pytest.raises(machinery.CellFailed, match="Timeout waiting for reply"):
        asyncio.run(lesson_run.run(notebook, tmp_path))


def test_a_page_shows_no_progress_bars(machinery, monkeypatch):
    """While a page is built, training shows no bar; where a reader runs the page, it does."""
    lesson_run = importlib.import_module("lesson_run")
    code = "from convlab.training import progress\nfor step in progress(range(3)): pass"
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    asyncio.run(lesson_run.run(page, PUBLISH.parent))
    assert page.cells[0].outputs == []
    monkeypatch.delitem(lesson_run.SETTINGS, "TQDM_DISABLE")
    monkeypatch.delenv("TQDM_DISABLE", raising=False)
    asyncio.run(lesson_run.run(page, PUBLISH.parent))
    assert len(page.cells[0].outputs) == 1
