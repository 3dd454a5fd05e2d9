"""Landlock: which files a child may touch, and that it reaches nobody outside its domain."""

import ctypes.util
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.worker import roots

ABI_NEEDED = 6  # the first that keeps signals and abstract sockets inside the domain
SONAMES = {"c": "libc.so.6", "seccomp": "libseccomp.so.2"}


@contextmanager
def known_libraries() -> Iterator[None]:
    """Answer `find_library` from a table: its own way is to start ldconfig, gcc and ld."""
    original: Callable[[str], str | None] = ctypes.util.find_library
    ctypes.util.find_library = SONAMES.get
    try:
        yield
    finally:
        ctypes.util.find_library = original


with known_libraries():
    import landlockpy
    from landlockpy import AccessFS, Ruleset, Scope

    ABI = landlockpy.abi_version()  # also makes landlockpy load libc while the table is in force

READ = AccessFS.READ_FILE | AccessFS.READ_DIR
DEVICE = AccessFS.READ_FILE | AccessFS.WRITE_FILE
WRITE = (
    READ
    | AccessFS.WRITE_FILE
    | AccessFS.TRUNCATE
    | AccessFS.REFER
    | AccessFS.MAKE_REG
    | AccessFS.MAKE_DIR
    | AccessFS.MAKE_SYM
    | AccessFS.REMOVE_FILE
    | AccessFS.REMOVE_DIR
)


def reading() -> list[tuple[str, AccessFS]]:
    """Return what a child may open outside its folder, with its rights; found once, in the parent.

    Devices may be written to as well: nothing that is written there stays.
    """
    files = [(str(at), READ if at.is_dir() else AccessFS.READ_FILE) for at in roots.readable()]
    return files + [(name, DEVICE) for name in roots.DEVICES if os.path.exists(name)]


def restrict(scratch: Path, readable: list[tuple[str, AccessFS]]) -> None:
    """Lock the calling thread and whatever it starts; `scratch` is the only place to write.

    No TCP, no signal and no abstract socket leaves the domain; tracing processes outside it is
    refused with it. Nothing may be executed. Raises OSError when the kernel refuses.
    """
    with Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET) as rules:
        for place, rights in readable:
            rules.allow_path(place, rights)
        rules.allow_path(scratch, WRITE)
        rules.restrict()
