"""Store what the builds measure with three seeds, and with FULL: book/data/stored/<slug>.json.

.venv/bin/python scripts/store_runs.py [SLUG …] runs whole pages, each as often as there are seeds,
once as the reader runs it and once with FULL: half an hour for all of them. A page holds a cell
tagged "parameters" with FULL and SEED, and collects its figures in a dictionary `measured`.
"""

import argparse
import asyncio
import json
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"
sys.path.insert(0, str(BOOK / "_publish"))

from lesson_run import CellFailed, Cost, run  # noqa: E402 - it lies beside the site's machinery
from run_lessons import cores  # noqa: E402

TOLD = "import json; print(json.dumps(measured))"


def main() -> int:
    """Exit status: 1 where a page failed, whose stored runs then stay as they were."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="default: every build")
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--no-full", action="store_true", help="leave out the longer runs")
    parser.add_argument("--jobs", type=int, default=cores(), help="pages side by side")
    asked = parser.parse_args()
    slugs = asked.slugs or sorted(path.stem for path in BOOK.glob("*.ipynb"))
    unknown = [slug for slug in slugs if not (BOOK / f"{slug}.ipynb").is_file()]
    if unknown:
        parser.error(f"book/ has no build {', '.join(unknown)}.")
    kinds = [False] if asked.no_full else [False, True]
    return asyncio.run(_store_all(slugs, asked.seeds, kinds, asyncio.Semaphore(asked.jobs)))


async def _store_all(slugs, seeds, kinds, free_cores) -> int:
    done = await asyncio.gather(
        *(_store(slug, seeds, kinds, free_cores) for slug in slugs), return_exceptions=True
    )
    for slug, result in zip(slugs, done, strict=True):
        if isinstance(result, Exception):
            print(f"{slug} was not stored: {result}", file=sys.stderr)
    return int(any(isinstance(result, Exception) for result in done))


async def _store(slug, seeds, kinds, free_cores) -> None:
    """Run one page with every seed and kind, then write its file."""
    runs = [_measure(slug, full, seed, free_cores) for full in reversed(kinds) for seed in seeds]
    found = sorted(await asyncio.gather(*runs), key=lambda run: (run["full"], run["seed"]))
    stored = {
        "command": f"python scripts/store_runs.py {slug}",
        "made_with": f"Python {platform.python_version()} and PyTorch {version('torch')}, one "
        "thread of a processor",
        "runs": found,
    }
    path = BOOK / "data" / "stored" / f"{slug}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(found)} runs")


async def _measure(slug: str, full: bool, seed: int, free_cores: asyncio.Semaphore) -> dict:
    """What the page measures, run from top to bottom with these parameters."""
    notebook = with_parameters(nbformat.read(BOOK / f"{slug}.ipynb", 4), full, seed)
    async with free_cores:
        try:
            cost = await run(notebook, BOOK)
        except CellFailed as failure:
            raise RuntimeError(f"code cell {failure.cell}: {failure}") from failure
    print(_line(slug, full, seed, cost), flush=True)
    return {
        "full": full,
        "seed": seed,
        "cpu_seconds": round(cost.cpu_seconds, 1),
        "measured": told(notebook),
    }


def with_parameters(notebook: NotebookNode, full: bool, seed: int) -> NotebookNode:
    """The notebook with other parameters, and a last cell that tells what was measured.

    Raises ValueError where no cell is tagged "parameters".
    """
    tagged = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    if not tagged:
        raise ValueError('no cell is tagged "parameters": tag the one that sets FULL and SEED.')
    tagged[0].source += f"\nFULL, SEED = {full}, {seed}"
    notebook.cells.append(new_code_cell(TOLD))
    return notebook


def told(notebook: NotebookNode) -> dict[str, float]:
    """The figures that the last cell printed, to six digits."""
    printed = json.loads("".join(output["text"] for output in notebook.cells[-1].outputs))
    return {
        name: value if isinstance(value, int) else float(f"{value:.6g}")
        for name, value in printed.items()
    }


def _line(slug: str, full: bool, seed: int, cost: Cost) -> str:
    kind = "FULL" if full else "as on the page"
    peak = f"{cost.peak_bytes / 1e6:.0f} MB"
    return f"  {slug}, seed {seed}, {kind}: {cost.cpu_seconds:.0f} s of CPU, {peak}"


if __name__ == "__main__":
    sys.exit(main())
