"""A submission's cells on their way into the jail, and what became of them there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autograder.failures import Failure, Raised


@dataclass(frozen=True)
class Cell:
    """A cell to load: its id (an answer's is the question's name) and its source.

    `later` ones stand below the answer that is tested: they may add names and change none.
    """

    id: str
    source: str
    later: bool = False


@dataclass(frozen=True)
class CellResult:
    """What loading a cell gave: its error as one line or None, and what it printed.

    `failure` is the error itself: Raised, or TimedOut, Died or BadAnswer for a cell that every
    later child leaves out. All text is cleaned and bounded.
    """

    id: str
    error: str | None = None
    stdout: str = ""
    failure: Failure | None = None


class Cells:
    """The cells of one submission, in the order in which they are loaded.

    Share one object among all questions of a submission: a cell that ended its process or missed
    its deadline is noted here and left out from then on. What is known of another object's cells,
    `like`, counts for this one too, and both have the same `owner`.
    """

    def __init__(self, cells: Iterable[Cell], like: "Cells | None" = None):
        self._cells = tuple(cells)
        self._results: dict[str, CellResult] = {} if like is None else like._results
        self.owner: object = self if like is None else like.owner

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._cells)

    def to_load(self) -> Iterator[Cell]:
        """Yield the cells that a child loads."""
        return (cell for cell in self._cells if not left_out(self._results.get(cell.id)))

    def note(self, result: CellResult) -> None:
        """Keep what loading a cell gave: the first thing that went wrong, but an end counts more.

        A cell that only raised at first and ended a later child would be loaded for ever.
        """
        known = self._results.get(result.id)
        if known is None or known.error is None or left_out(result):
            self._results[result.id] = result

    def result(self, id: str) -> CellResult:
        """Return what is known of a cell."""
        return self._results.get(id, CellResult(id))

    @property
    def results(self) -> list[CellResult]:
        """What is known of every cell, in their order."""
        return [self.result(cell.id) for cell in self._cells]


def left_out(result: CellResult | None) -> bool:
    """Whether a cell with this result may not be loaded again."""
    return result is not None and result.failure is not None and not ran(result.failure)


def ran(failure: Failure) -> bool:
    """Whether the cell's process survived it: it raised, and what it defined is there."""
    return isinstance(failure, Raised)
