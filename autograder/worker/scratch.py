"""Removing a folder in which a student's code could make what it liked."""

import os
import stat
from contextlib import suppress
from pathlib import Path


def removed(folder: Path) -> None:
    """Remove a folder and all that is in it, however deep: nested folders move up to the top.

    Links are removed, never followed. What cannot be removed stays; the jail's own end takes it.
    """
    with suppress(OSError):
        os.chmod(folder, stat.S_IRWXU)
        number = 0
        while entries := list(os.scandir(folder)):
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    number = _lifted(folder, entry.path, number)
                else:
                    os.unlink(entry.path)
        os.rmdir(folder)


def _lifted(top: Path, folder: str, number: int) -> int:
    """Move what lies in `folder` to `top` under new names, remove it; return the last number."""
    os.chmod(folder, stat.S_IRWXU)
    for entry in list(os.scandir(folder)):
        number += 1
        if entry.is_dir(follow_symlinks=False):
            os.chmod(entry.path, stat.S_IRWXU)
            os.rename(entry.path, top / f".{number}-{os.urandom(8).hex()}")
        else:
            os.unlink(entry.path)
    os.rmdir(folder)
    return number
