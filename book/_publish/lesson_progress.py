"""What someone sees while pages with code run: a line for each that is done, bars for the others.

Where nobody watches (a file, CI), the lines alone.
"""

from lesson_run import Cost
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class LessonProgress:
    """Between entering and leaving, pages start, advance by a cell, and finish or fail."""

    def __init__(self, waiting: int, pages: int, at_once: int):
        self._console = Console(highlight=False, soft_wrap=True)
        self._bars = Progress(
            TextColumn("  {task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("cells"),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_interactive,
        )
        self._tasks = {}
        self._console.print(
            f"running {waiting} of {pages} pages with code, {min(at_once, waiting)} at once"
        )

    def __enter__(self) -> "LessonProgress":
        self._bars.start()
        return self

    def __exit__(self, *_) -> None:
        self._bars.stop()

    def start(self, page: str, cells: int) -> None:
        """A page's kernel starts."""
        self._tasks[page] = self._bars.add_task(page, total=cells)

    def advance(self, page: str) -> None:
        """One more cell of the page is done."""
        self._bars.advance(self._tasks[page])

    def finish(self, page: str, cost: Cost) -> None:
        """All cells of the page are done."""
        self._end(
            page,
            f"[green]✓[/] {page:<32} {cost.cpu_seconds:6.1f} s of CPU"
            f" {cost.wall_seconds:6.1f} s {cost.peak_bytes / 1e6:6.0f} MB",
        )

    def fail(self, page: str) -> None:
        """A cell of the page failed."""
        self._end(page, f"[red]✗[/] {page:<32} failed")

    def _end(self, page: str, line: str) -> None:
        self._bars.remove_task(self._tasks.pop(page))
        self._console.print(f"  {line}")
