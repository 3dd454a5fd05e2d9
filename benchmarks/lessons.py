"""What each lesson costs with the machine to itself: seconds and peak memory.

Pages run one after the other, each in a kernel of its own on one thread, and no cache is asked:
.venv/bin/python benchmarks/lessons.py [SLUG …]. The site's page «This build» has the figures of the
last build, where pages run side by side.
"""

import asyncio
import sys
from pathlib import Path

import jupytext

BOOK = Path(__file__).resolve().parent.parent / "book"
sys.path.insert(0, str(BOOK / "_publish"))


def main(slugs: list[str]) -> None:
    """Print a line for each page with code, or for the pages named."""
    from lesson_run import run

    pages = [BOOK / f"{slug}.md" for slug in slugs] or sorted(BOOK.glob("*.md"))
    for page in pages:
        notebook = jupytext.read(page)
        if any(cell.cell_type == "code" for cell in notebook.cells):
            cost = asyncio.run(run(notebook, BOOK))
            print(
                f"{page.stem:25} {cost.wall_seconds:5.1f} s on the clock, "
                f"{cost.cpu_seconds:5.1f} s of CPU, {cost.peak_bytes / 1e6:4.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
