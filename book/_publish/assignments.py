"""The course's assignments as a table, read from the notebooks that students get."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from sphinx.environment import BuildEnvironment

LESSON = re.compile(r"\]\(\.\./\.\./(book/\w+)\.\w+\)")
MINUTES = re.compile(r"\*\*Time\*\*: about (\d+) minutes")


def assignments(env: BuildEnvironment, link: Callable[[str], str]) -> list[str]:
    """A table in Markdown: each assignment of the syllabus, what it practises and its size."""
    pages = [page for page in env.external_site_map if page.startswith("exercises/")]
    return [
        "| assignment | practises | questions | points | minutes |",
        "|:---|:---|---:|---:|---:|",
        *(row(Path(env.srcdir, f"{page}.ipynb"), page, link) for page in pages),
    ]


def row(path: Path, page: str, link: Callable[[str], str]) -> str:
    """One assignment's line of the table."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    opening = "".join(cells[0]["source"])
    points = [cell["metadata"].get("nbgrader", {}).get("points", 0) for cell in cells]
    practised = ", ".join(link(lesson) for lesson in LESSON.findall(opening))
    questions = sum(point > 0 for point in points)
    columns = [link(page), practised, questions, sum(points), MINUTES.search(opening)[1]]
    return f"| {' | '.join(map(str, columns))} |"
