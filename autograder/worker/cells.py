"""Running a submission's cells, one at a time, in one namespace that calls itself `__main__`."""

import builtins
import io
import linecache
import sys
import types
import warnings
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from autograder.worker import magics, switches
from autograder.worker.tracebacks import bounded, described
from autograder.worker.wire import messages

PRINTED = 10_000  # bytes


class Printed(io.TextIOBase):
    """A text stream that keeps the first bytes written to it and forgets the rest."""

    def __init__(self, limit: int = PRINTED):
        self._parts: list[str] = []
        self._room = limit
        self._limit = limit

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, text: str) -> int:
        """Take the text as any stream would."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self._room > 0:
            part = text[: self._room]
            self._room -= len(part)
            self._parts.append(part)
        return len(text)

    def text(self) -> str:
        """Return what was kept, at most as many bytes of UTF-8 as the limit says."""
        encoded = "".join(self._parts).encode("utf-8", "backslashreplace")
        return encoded[: self._limit].decode("utf-8", "ignore")


class Cells:
    """The namespace that cells share, and which file name stands for which cell."""

    def __init__(self) -> None:
        self.module = types.ModuleType("__main__")
        self.files: dict[str, str] = {}
        self._usual = switches.standing()
        self._turned: dict[str, switches.Switches] = {}
        sys.modules["__main__"] = self.module

    def load(self, cell: str, source: bytes, later: bool = False) -> messages.Loaded:
        """Run a cell; returns its error, if it had one, and what it printed.

        A `later` one may add names, but those that earlier cells or Python itself gave a meaning
        keep it.
        """
        printed, before = Printed(), dict(vars(self.module))
        with redirect_stdout(printed), redirect_stderr(Printed(0)):
            error = self._error(cell, source)
        if later:
            self._restore(before)
        self._turned[cell] = switches.standing()
        switches.turn(self._usual)
        return messages.Loaded(error, printed.text())

    def named(self, name: str) -> Any:
        """Return what the cells call by this name, and turn the switches as its own cell did.

        Raises KeyError where nothing has it.
        """
        if name in self._turned:
            switches.turn(self._turned[name])
        return vars(self.module)[name]

    def _restore(self, before: dict) -> None:
        names = vars(self.module)
        for name in names.keys() - before.keys():
            if hasattr(builtins, name):
                del names[name]
        names.update(before)

    def _error(self, cell: str, source: bytes) -> messages.Raised | None:
        name = f"<{cell}>"
        self.files[name] = cell
        try:
            exec(self._compiled(name, source), vars(self.module))
        except magics.CellMagic as error:
            return messages.Raised("SyntaxError", bounded(str(error)), ["SyntaxError"], cell, 1)
        except BaseException as error:  # sys.exit() in a cell is an error like any other
            return described(error, self.files)
        return None

    def _compiled(self, name: str, source: bytes) -> types.CodeType:
        text = source.decode("utf-8", "surrogatepass")
        try:
            code = compiled(text, name)
        except SyntaxError:
            text = magics.plain(text)
            code = compiled(text, name)
        # inspect.getsource and with it torch.jit.script find the cell's text here
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        return code


def compiled(text: str, name: str) -> types.CodeType:
    """Return the code of a source; its warnings are nobody's business."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(text, name, "exec", dont_inherit=True)
