"""The jail as the grader sees it: fresh children, whatever the ones before them did."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from autograder.failures import Unchecked
from autograder.jail.child import Child
from autograder.jail.warm import Parent, Patience, Silent

if TYPE_CHECKING:
    from autograder.jail.layers import Layers


class Jail:
    """Keeps a warm parent and forks children from it.

    `layers` says what is in force (`autograder.jail.layers`). None runs answers as the caller's
    own account, held by nothing: for one's own file. Use it as a context manager or `close` it.
    """

    def __init__(self, layers: "Layers | None", patience: Patience | None = None):
        self._layers = layers
        self._patience = patience or Patience()
        self._parent: Parent | None = None
        self._owner: object = None

    @classmethod
    def start(cls, layers: "Layers | None", patience: Patience | None = None) -> Self:
        """Return a jail whose parent is warm; raises Unchecked where it does not start."""
        jail = cls(layers, patience)
        jail._warm()
        return jail

    @classmethod
    def start_during(
        cls, trying: Callable[[], "Layers"], likely: "Layers", patience: Patience | None = None
    ) -> Self:
        """Return a jail that was launched with the likely layers while all were tried.

        Its parent imports torch meanwhile and learns only then what holds; where that is to be
        launched otherwise, another one takes its place. Raises as `start` and `trying` do.
        """
        jail = cls(likely, patience)
        try:
            # Where that is not even possible, the trial finds out and says why.
            with suppress(ImportError, OSError, RuntimeError):
                jail._parent = Parent(likely, jail._patience)
            jail._layers = trying()
            if not jail._layers.launched_as(likely):
                jail._cool()
            jail._warm()
        except BaseException:
            jail.close()
            raise
        return jail

    def fork(self, owner: object, family: str | None = None, optimizers: bool = False) -> Child:
        """Return a fresh child for a submission, `owner`, that may not use `family`'s operators.

        With `optimizers` it has what torch's optimizers need already imported.
        A parent that does not answer is killed with everything in its jail, and replaced.
        Raises Unchecked where a fresh one does not answer either.
        """
        if not self._shared() and self._owner not in (None, owner):
            self._cool()
        self._owner = owner
        try:
            return self._warm().fork(family, optimizers)
        except (Silent, Unchecked):
            self._cool()
        try:
            return self._warm().fork(family, optimizers)
        except Silent as error:
            raise Unchecked(str(error)) from error

    def close(self) -> None:
        """End the parent and everything in the jail."""
        self._cool()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _shared(self) -> bool:
        """Whether one parent may serve several submissions: only where children are locked."""
        return self._layers is not None and self._layers.inner

    def _warm(self) -> Parent:
        if self._parent is None or not self._parent.alive:
            self._parent = Parent(self._layers, self._patience)
        try:
            self._parent.begin(self._layers)
        except Silent as error:
            raise Unchecked(str(error)) from error
        return self._parent

    def _cool(self) -> None:
        parent, self._parent = self._parent, None
        if parent is not None:
            parent.close()
