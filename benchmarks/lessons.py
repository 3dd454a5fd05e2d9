"""What each lesson costs a reader: seconds of processor and wall clock, and peak memory.

Each runs top to bottom in a kernel of its own, one thread: .venv/bin/python benchmarks/lessons.py
"""

import os
import time
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient

BOOK = Path(__file__).resolve().parent.parent / "book"
ASK = """\
import resource
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def main() -> None:
    """Print a line for every page with code."""
    os.environ.update(OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
    for page in sorted([*BOOK.glob("*.md"), *BOOK.glob("*.ipynb")]):
        notebook = jupytext.read(page)
        if any(cell.cell_type == "code" for cell in notebook.cells):
            wall, processor, memory = cost(notebook)
            print(f"{page.stem:25} {wall:5.1f} s wall, {processor:5.1f} s CPU, {memory:4.0f} MiB")


def cost(notebook: nbformat.NotebookNode) -> tuple[float, float, float]:
    """Seconds of wall clock with the kernel's start, seconds of processor, peak MiB."""
    notebook.cells.append(nbformat.v4.new_code_cell(ASK))
    place = {"metadata": {"path": BOOK}}
    quiet = ["--log-level=ERROR"]  # a kernel warns that its loopback connection is not encrypted
    client = NotebookClient(notebook, resources=place, extra_arguments=quiet)
    started = time.perf_counter()
    client.execute()
    wall = time.perf_counter() - started
    processor, kibibytes = notebook.cells[-1].outputs[0].text.split()
    return wall, float(processor), int(kibibytes) / 1024


if __name__ == "__main__":
    main()
