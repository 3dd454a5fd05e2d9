"""The inner layer: a child locks itself for good before it reads the student's first byte."""

import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from autograder.worker import landlock, limits, privileges, seccomp


class Lock:
    """What the parent prepares before it forks, and every child then closes behind itself.

    `layers` names what is to be in force: any of "landlock", "seccomp" and "rlimits". Made in
    the parent: compiling the filter takes milliseconds and loads libseccomp.
    """

    def __init__(self, layers: Collection[str]) -> None:
        self.layers = frozenset(layers)
        self.parent = os.getpid()
        self._readable = landlock.reading()
        self._filter = seccomp.compiled() if "seccomp" in self.layers else b""

    def move(self, parent: int) -> None:
        """Be the lock of this process's children, and have it die with `parent`, its own."""
        privileges.die_with(parent)
        self.parent = os.getpid()

    def close(self, scratch: Path) -> None:
        """Lock this process; `scratch`, an existing folder, stays the only place to write.

        To be called in a freshly forked child that has one thread and leads its own session.
        Afterwards it is the working and the temporary folder too. Raises OSError when a layer
        is refused: such a child must not go on.
        """
        privileges.drop_capabilities()
        privileges.forbid_gains()
        privileges.die_with(self.parent)
        settle(scratch)
        if "rlimits" in self.layers:
            limits.restrict()
        if "landlock" in self.layers:
            landlock.restrict(scratch, self._readable)
        if self._filter:
            seccomp.load(self._filter)


def settle(scratch: Path) -> None:
    """Make the folder the place where relative names and temporary files go."""
    os.chdir(scratch)
    os.environ["TMPDIR"] = os.environ["HOME"] = tempfile.tempdir = str(scratch)
