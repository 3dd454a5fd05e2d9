"""One notebook, run in a kernel of its own: what its cells show, and what running it took."""

import ast
import asyncio
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT, SIGTERM

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

# One thread, and no progress bars: nobody watches, and the page would keep them.
SETTINGS = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "TQDM_DISABLE": "1"}
# A kernel warns that its loopback connection is not encrypted; nothing secret is on it.
QUIET = ["--log-level=ERROR"]

# What the kernel is asked after each cell, beside the notebook: nothing of it is stored there.
USED = "(__import__('os').getpid(), *__import__('resource').getrusage(0)[:3])"
PATIENCE = 60  # seconds for the answer: a kernel that died since the cell's end gives none
PEAK = re.compile(r"^VmHWM:\s*(\d+) kB$", re.MULTILINE)
COLOURS = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of processor, and bytes of memory at the peak, kernel included."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int


class CellFailed(Exception):
    """A cell raised, took too long or lost its kernel.

    cell: its number among the code cells, from 1. index: its place in the notebook.
    """

    def __init__(self, cell: int, index: int, reason: str):
        super().__init__(reason)
        self.cell, self.index = cell, index


async def run(
    notebook: NotebookNode,
    folder: Path,
    timeout: float | None = None,
    finished: Callable[[], None] = lambda: None,
) -> Cost:
    """Fill in the notebook's outputs, working in folder; returns what that took.

    timeout: seconds a cell may take. finished: called after each code cell. Raises CellFailed.
    """
    place = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook,
        resources=place,
        timeout=timeout,
        extra_arguments=QUIET,
        shutdown_kernel="immediate",  # nothing of it is wanted once the last cell is done
        store_widget_state=False,  # pages show a widget's HTML; its state holds its code
        record_timing=False,  # it would be part of the cells, by which a cache compares them
    )
    at, used = 0, (0.0, 0)

    async def note_start(cell_index: int, **_) -> None:
        nonlocal at
        at = cell_index

    async def note_end(**_) -> None:
        nonlocal used
        used = await _used(client)
        finished()

    client.on_cell_execute, client.on_cell_executed = note_start, note_end
    client.on_notebook_start = lambda **_: _leave_signals_alone()
    started = time.perf_counter()
    try:
        await client.async_execute(env={**os.environ, **SETTINGS})
    except (CellExecutionError, TimeoutError, RuntimeError) as error:
        number = sum(cell.cell_type == "code" for cell in notebook.cells[: at + 1])
        raise CellFailed(number, at, _reason(error)) from error
    return Cost(time.perf_counter() - started, *used)


async def _used(client: NotebookClient) -> tuple[float, int]:
    """Seconds of processor and the peak of memory in bytes, as the kernel knows them."""
    asked = {"silent": True, "user_expressions": {"used": USED}}
    reply = await client.kc.execute("", **asked, reply=True, timeout=PATIENCE)
    answer = reply["content"]["user_expressions"]["used"]["data"]["text/plain"]
    kernel, user, system, peak = ast.literal_eval(answer)
    status = Path(f"/proc/{kernel}/status")
    if not status.is_file():  # macOS, which counts bytes
        return user + system, peak
    # Linux counts a peak of the process that started this one too; its own status does not.
    return user + system, int(PEAK.search(status.read_text())[1]) * 1024


def _leave_signals_alone() -> None:
    """Undo what each client does: the last one started would take Ctrl-C for itself alone."""
    for signal in (SIGINT, SIGTERM):
        asyncio.get_running_loop().remove_signal_handler(signal)


def _reason(error: Exception) -> str:
    """What went wrong in one line, then the end of the traceback."""
    if isinstance(error, CellExecutionError):
        lines = COLOURS.sub("", error.traceback).rstrip().split("\n")[-12:]
        return "\n    ".join([f"{error.ename}: {error.evalue}".split("\n")[0], *lines])
    return str(error).split("\n")[0]
