"""How far a class is: a bar in a terminal, a line a submission elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from autograder.batch.tables import Row
from autograder.render.wording import number

WIDTH = 40


class Rate(ProgressColumn):
    """Submissions a minute."""

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        return Text(f"{60 * task.speed:.0f}/min" if task.speed else "")


class Told:
    """Tells of each submission as it is done."""

    def __init__(self, console: Console, total: int, most: float) -> None:
        self._console, self._total, self._most = console, total, most
        self._done = 0
        self._bar: Progress | None = None

    @contextmanager
    def shown(self) -> Iterator["Told"]:
        """Show the bar for as long as this lasts, if there is a terminal and something to do."""
        if not (self._console.is_terminal and self._total):
            yield self
            return
        columns = (
            BarColumn(20),
            MofNCompleteColumn(),
            Rate(),
            TimeRemainingColumn(),
            TextColumn("left,"),
            TextColumn("{task.description}", markup=False),
        )
        with Progress(*columns, console=self._console, transient=True) as self._bar:
            self._task = self._bar.add_task("starting", total=self._total)
            yield self

    def at(self, words: str) -> None:
        """Say what is being done."""
        if self._bar is not None:
            self._bar.update(self._task, description=words[:WIDTH])

    def done(self, row: Row) -> None:
        """Say what became of a submission."""
        self._done += 1
        if self._bar is not None:
            self._bar.advance(self._task)
            return
        said = row.note or f"{number(row.score)} of {number(self._most)} points"
        line = f"{self._done} of {self._total} {row.shown}: {row.status}, {said}"
        self._console.print(Text(line), soft_wrap=True)
