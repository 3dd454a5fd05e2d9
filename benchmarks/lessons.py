"""What each lesson costs on one core that does nothing else, beside what it cost when last written.

.venv/bin/python benchmarks/lessons.py [--write] [SLUG …]

Pages run one after the other, each in a kernel of its own on one thread, and no cache is asked.
``--write`` puts the figures into benchmarks/lessons.csv. The site's page «This build» has those of
the last build, where pages run side by side.
"""

import argparse
import asyncio
import csv
import os
import sys
from dataclasses import astuple, dataclass, fields
from importlib.metadata import version
from pathlib import Path

import jupytext

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"
TABLE = ROOT / "benchmarks" / "lessons.csv"
sys.path.insert(0, str(BOOK / "_publish"))

from page_sources import sources  # noqa: E402 (the folder is not on Python's path before)

HEAD = f"{'':25}{'seconds of CPU':>24}{'seconds on the clock':>24}{'MB at the peak':>24}\n" + (
    f"{'page':25}" + f"{'now':>9}{'before':>8}{'ratio':>7}" * 3
)


@dataclass(frozen=True)
class Row:
    """What a page took, and on what."""

    page: str
    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: int
    processor: str
    pytorch: str

    @property
    def figures(self) -> tuple[float, float, float]:
        """What can be compared."""
        return self.cpu_seconds, self.wall_seconds, self.peak_megabytes


def pages() -> dict[str, Path]:
    """The pages with code, by slug."""
    return {source.stem: source for source in sources(BOOK) if _has_code(source)}


def _has_code(source: Path) -> bool:
    return any(cell.cell_type == "code" for cell in jupytext.read(source).cells)


def measure(source: Path, processor: str) -> Row:
    """Run a page from top to bottom. Raises lesson_run.CellFailed."""
    from lesson_run import run

    cost = asyncio.run(run(jupytext.read(source), BOOK))
    seconds = round(cost.cpu_seconds, 1), round(cost.wall_seconds, 1)
    megabytes = round(cost.peak_bytes / 1e6)
    return Row(source.stem, *seconds, megabytes, processor, version("torch").split("+")[0])


def read(table: Path) -> dict[str, Row]:
    """The committed rows by page; none where nobody has written any."""
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    types = [field.type for field in fields(Row)]
    found = [
        Row(*(kind(cell) for kind, cell in zip(types, row.values(), strict=True))) for row in rows
    ]
    return {row.page: row for row in found}


def write(rows: dict[str, Row], table: Path) -> None:
    """Write the rows, by page."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Row))
        writer.writerows(astuple(rows[page]) for page in sorted(rows))


def line(now: Row, before: Row | None) -> str:
    """A page's figures: now, before, and the first as a multiple of the second."""
    then = before.figures if before else (None, None, None)
    kinds = zip(now.figures, then, ("9.1f", "9.1f", "9.0f"), strict=True)
    return f"{now.page:25}" + "".join(_compared(*kind) for kind in kinds)


def _compared(now: float, before: float | None, form: str) -> str:
    if before is None:
        return f"{now:{form}}{'–':>8}{'new':>7}"
    ratio = f"{now / before:.2f}" if before else "–"
    return f"{now:{form}}{before:{form.replace('9', '8')}}{ratio:>7}"


def main(arguments: list[str] | None = None) -> int:
    """Measure all pages with code, or those named; 1 where one failed."""
    parser = argparse.ArgumentParser(description="Measure lessons on one core, page after page.")
    parser.add_argument("slug", nargs="*", help="pages to measure; all of them if none is named")
    parser.add_argument("--write", action="store_true", help=f"renew {TABLE.name}")
    chosen = parser.parse_args(arguments)
    there, committed = pages(), read(TABLE)
    if unknown := sorted(set(chosen.slug) - set(there)):
        print(f"No page with code is called {', '.join(unknown)}; there are: {', '.join(there)}.",
              file=sys.stderr)  # fmt: skip
        return 1
    measured = run_all([there[slug] for slug in chosen.slug or there], committed)
    if chosen.write:
        kept = {page: row for page, row in committed.items() if page in there}
        write(kept | measured, TABLE)
        print(f"{len(measured)} pages written into {TABLE.relative_to(ROOT)}.")
    return int(len(measured) < len(chosen.slug or there))


def run_all(chosen: list[Path], committed: dict[str, Row]) -> dict[str, Row]:
    """Measure one page after the other on one core, and print each; those that ran to their end."""
    from build_facts import processor
    from lesson_run import CellFailed

    if hasattr(os, "sched_setaffinity"):  # not on macOS
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    measured = {}
    print(HEAD)
    for source in chosen:
        try:
            row = measured[source.stem] = measure(source, processor())
        except CellFailed as failure:
            print(f"{source.name}, code cell {failure.cell}: {failure}", file=sys.stderr)
        else:
            print(line(row, committed.get(row.page)), flush=True)
    return measured


if __name__ == "__main__":
    sys.exit(main())
