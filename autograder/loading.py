"""Loading a submission's cells into a fresh child, whatever they do to it."""

from autograder.cells import Cell, CellResult, Cells
from autograder.failures import BadAnswer, Failure, Raised, Unchecked
from autograder.jail.child import Child
from autograder.jail.parent import Jail
from autograder.text import clean_printed
from autograder.told import raised
from autograder.worker.wire import messages
from autograder.worker.wire.frames import Deadline


def load(
    jail: Jail, cells: Cells, family: str | None, seconds: float, optimizers: bool = False
) -> Child | None:
    """Return a fresh child with the cells loaded, each within `seconds`; notes their results.

    None where a cell ended the child or missed its deadline: it is noted, and the next child
    leaves it out.
    """
    child = jail.fork(cells.owner, family, optimizers)
    with Helper(jail, cells.owner) as helper:
        granting = helper if family is not None else None
        if all(loaded(child, cell, cells, granting, seconds) for cell in cells.to_load()):
            return child
    return None


class Helper:
    """A child without a line of the student's, which calls forbidden operators while cells load.

    Forked when it is first asked; whoever takes operators away closes it before the question's
    first call.
    """

    def __init__(self, jail: Jail, owner: object):
        self._jail, self._owner = jail, owner
        self._child: Child | None = None

    def __enter__(self) -> "Helper":
        return self

    def __exit__(self, *exception: object) -> None:
        if self._child is not None:
            self._child.end()

    def granted(
        self, wanted: messages.Wanted, payload: bytearray, deadline: Deadline, seconds: float
    ) -> tuple[messages.Granted | messages.Denied, list]:
        """Return what the operator gives, or why there is nothing."""
        body = messages.Operator(wanted.operator, wanted.args, wanted.kwargs)
        try:
            if self._child is None or not self._child.alive:
                self._child = self._jail.fork(self._owner)
            answer, received = self._child.ask(
                body, [payload], deadline, seconds, limit=messages.WANTED
            )
        except (Failure, Unchecked):  # its fork too: the cell may have left the machine no time
            return messages.Denied("it did not come back"), []
        if isinstance(answer, messages.Data):
            return messages.Granted(answer.value), [received]
        return messages.Denied(getattr(answer, "message", "")), []


def loaded(child: Child, cell: Cell, cells: Cells, helper: Helper | None, seconds: float) -> bool:
    """Load one cell and note the result; returns whether the child survived it."""
    try:
        answer = answered(child, cell, helper, seconds)
    except Failure as failure:
        cells.note(CellResult(cell.id, f"this cell {failure}", "", failure))
        return False
    cells.note(result(cell.id, answer))
    return True


def answered(child: Child, cell: Cell, helper: Helper | None, seconds: float) -> messages.Loaded:
    """Return the child's answer, with forbidden operators called for it on the way."""
    deadline = Deadline(seconds)
    limit = 0 if helper is None else messages.WANTED
    source = cell.source.encode("utf-8", "surrogatepass")
    body, payload = messages.Load(cell.id, len(source), cell.later), [source]
    while True:
        answer, received = child.ask(body, payload, deadline, seconds, limit=limit)
        if isinstance(answer, messages.Loaded):
            return answer
        if helper is None or not isinstance(answer, messages.Wanted):
            child.end()
            raise BadAnswer("wrote something else than an answer to its output")
        body, payload = helper.granted(answer, received, deadline, seconds)


def result(id: str, answer: messages.Loaded) -> CellResult:
    """Return what is kept of a loaded cell, its text cleaned."""
    printed = clean_printed(answer.printed)
    if answer.error is None:
        return CellResult(id, None, printed)
    failure = raised(answer.error)
    return CellResult(id, one_line(failure), printed, failure)


def one_line(failure: Raised) -> str:
    """Return «NameError: name 'x' is not defined (line 3)»."""
    place = "" if failure.line is None else f" (line {failure.line})"
    text = f": {failure.message}" if failure.message else ""
    return f"{failure.type}{text}{place}"
