"""Sphinx extension: pages with code run before Sphinx reads them, as many at once as cores.

What they show goes into the cache where myst-nb looks it up, so that reading runs nothing. Its
record of a page also keeps what running took; ``env.lesson_costs`` has that for other extensions.
"""

import asyncio
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from lesson_progress import LessonProgress
from lesson_run import CellFailed, Cost, run
from myst_nb.core.execute import NotebookClientCache, create_client
from myst_nb.core.read import create_nb_reader
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

LAST_TIME = "lesson-seconds.json"  # beside the cache, which is emptied where the library changed


class PagesFailed(SphinxError):
    """Pages whose code did not run to its end."""

    category = "Code on a page failed"


@dataclass(frozen=True)
class Lesson:
    """A page with code: its name, its file, and the notebook that Sphinx will make of it."""

    page: str
    path: Path
    notebook: NotebookNode

    @property
    def cells(self) -> int:
        """How many cells there are to run."""
        return sum(cell.cell_type == "code" for cell in self.notebook.cells)


def run_lessons(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Run what the cache does not hold; raises PagesFailed once all others are done."""
    folder = Path(env.mystnb_config.execution_cache_path)
    cache, seconds = get_cache(folder), folder.with_name(LAST_TIME)
    lessons = [lesson for page in docnames if (lesson := _lesson(env, page))]
    waiting = [lesson for lesson in lessons if _known_cost(cache, lesson) is None]
    failures = []
    if waiting:
        waiting = _longest_first(waiting, seconds)
        with LessonProgress(len(waiting), len(lessons), cores()) as progress:
            timeout = env.mystnb_config.execution_timeout
            failures = asyncio.run(_run_all(waiting, cache, timeout, progress))
    costs = {lesson.page: _known_cost(cache, lesson) for lesson in lessons}
    known = {page: cost.wall_seconds for page, cost in costs.items() if cost}
    seconds.write_text(json.dumps(known))
    if failures:
        raise PagesFailed("\n\n".join(failures))
    env.lesson_costs = {lesson.page: costs[lesson.page] for lesson in lessons if lesson.cells}


def _lesson(env: BuildEnvironment, page: str) -> Lesson | None:
    """The page as myst-nb parses it, or None where myst-nb would run nothing on it."""
    path = Path(env.doc2path(page))
    text = path.read_text(encoding="utf-8")
    reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)
    if reader is None:
        return None
    notebook = reader.read(text)
    silent = logging.getLogger(__name__)  # what it has to say it says again when Sphinx reads
    client = create_client(notebook, str(path), env.mystnb_config, silent, reader.read_fmt)
    return Lesson(page, path, notebook) if isinstance(client, NotebookClientCache) else None


def _known_cost(cache: JupyterCacheAbstract, lesson: Lesson) -> Cost | None:
    """What the page took when it ran; None where the cache does not hold it."""
    try:
        data = cache.match_cache_notebook(lesson.notebook).data
        return Cost(data["execution_seconds"], data["cpu_seconds"], data["peak_bytes"])
    except KeyError:
        return None


def _longest_first(lessons: list[Lesson], seconds: Path) -> list[Lesson]:
    """So that no core is left with a long page at the end; unknown ones may be long."""
    known = json.loads(seconds.read_text()) if seconds.is_file() else {}
    return sorted(lessons, key=lambda lesson: -known.get(lesson.page, float("inf")))


def cores() -> int:
    """How many cores this process may use, and so how many pages run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


async def _run_all(
    lessons: list[Lesson],
    cache: JupyterCacheAbstract,
    timeout: float | None,
    progress: LessonProgress,
) -> list[str]:
    """Run every lesson, one a core, and store what succeeds; returns what to say of the others."""
    free_cores = asyncio.Semaphore(cores())

    async def run_one(lesson: Lesson) -> str | None:
        async with free_cores:
            progress.start(lesson.page, lesson.cells)
            try:
                cost = await _run(lesson, timeout, lambda: progress.advance(lesson.page))
            except CellFailed as failure:
                progress.fail(lesson.page)
                return _message(lesson, failure)
            _store(cache, lesson, cost)
            progress.finish(lesson.page, cost)
            return None

    return [message for message in await asyncio.gather(*map(run_one, lessons)) if message]


async def _run(lesson: Lesson, timeout: float | None, finished) -> Cost:
    if not lesson.cells:  # a page in a notebook's form; Sphinx would start a kernel for nothing
        return Cost(0, 0, 0)
    return await run(lesson.notebook, lesson.path.parent, timeout, finished)


def _store(cache: JupyterCacheAbstract, lesson: Lesson, cost: Cost) -> None:
    """As myst-nb's own client stores a page, with two figures more."""
    data = {
        "execution_seconds": cost.wall_seconds,
        "cpu_seconds": cost.cpu_seconds,
        "peak_bytes": cost.peak_bytes,
    }
    bundle = CacheBundleIn(lesson.notebook, str(lesson.path), data=data)
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _message(lesson: Lesson, failure: CellFailed) -> str:
    """Page, line and cell, the error, and where it came from."""
    lines = lesson.notebook.metadata.get("source_map")
    place = f":{lines[failure.index] + 1}" if lines else ""
    return f"{lesson.page}{lesson.path.suffix}{place}, code cell {failure.cell}: {failure}"


def setup(app: Sphinx) -> dict:
    """Register with Sphinx."""
    app.connect("env-before-read-docs", run_lessons)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
