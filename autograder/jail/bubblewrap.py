"""The outer layer: bubblewrap's arguments, and the small read-only root they describe."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from autograder.worker import limits, roots

INSIDE = Path("/jail")  # where the worker's code lies inside; nothing else of the repository does
INSIDE_WORKER = INSIDE / "autograder" / "worker"
SCRATCH = INSIDE / "tmp"  # the tmpfs; not /tmp, because the interpreter may lie below that
NOBODY = "65534"


def environment(scratch: Path) -> dict[str, str]:
    """Return all the variables that the worker gets; torch needs a folder to write to at import."""
    return {
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def program() -> str | None:
    """Return the path of bwrap, or None where it is not installed."""
    return shutil.which("bwrap")


@cache
def version_and_options() -> tuple[str, str]:
    """Return bwrap's version and its help text, in which its options are looked up."""
    version, options = (
        subprocess.run([program(), question], capture_output=True, text=True, env={}, timeout=10)
        for question in ("--version", "--help")
    )
    return version.stdout.strip().removeprefix("bubblewrap "), options.stdout + options.stderr


def arguments(filter_at: int, own_user: bool) -> list[str]:
    """Return bwrap's arguments up to the command.

    `filter_at` is the descriptor of a filter that refuses namespaces, mounts and the kernel's
    large and rare doors (`seccomp.without_namespaces`). With `own_user` the jail has a user
    namespace of its own. Without, which only root can do, bubblewrap keeps root's, and the command
    inside must go over to an account of the jail's own first thing (`privileges.enter`): a root of
    the machine inside a user namespace stays exempt from the limit on threads; the filter then
    stands for `--disable-userns`, which needs one.
    """
    abilities = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return [
        *("--new-session", "--die-with-parent", "--hostname", "jail"),
        *("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"),
        *("--unshare-cgroup-try", "--cap-drop", "ALL", "--seccomp", str(filter_at)),
        *(user_namespace() if own_user else abilities),
        *root(),
        *("--chdir", str(SCRATCH)),
        *(word for pair in environment(SCRATCH).items() for word in ("--setenv", *pair)),
    ]


def user_namespace() -> list[str]:
    """Return the arguments for a user namespace that allows no further one, where bwrap can."""
    further = ["--disable-userns"] if "--disable-userns" in version_and_options()[1] else []
    return ["--unshare-user", *further, "--uid", NOBODY, "--gid", NOBODY]


def root() -> list[str]:
    """Return the arguments for the root: read-only, with one sized folder to write to."""
    mounted = dict(mounts())
    mounted[INSIDE_WORKER] = ("--ro-bind", str(roots.WORKER), str(INSIDE_WORKER))
    folders = {parent for place in mounted for parent in place.parents} - {Path("/")}
    return [
        # each by name: bubblewrap would make the folders above a private one private too
        *(word for folder in sorted(folders) for word in ("--dir", str(folder))),
        *(word for words in mounted.values() for word in words),
        *("--proc", "/proc", "--remount-ro", "/proc", "--dir", "/dev"),
        *(word for name in roots.DEVICES for word in ("--dev-bind-try", name, name)),
        *("--perms", "1777", "--size", str(limits.SCRATCH_SIZE), "--tmpfs", str(SCRATCH)),
        *("--remount-ro", "/"),
    ]


def mounts() -> Iterator[tuple[Path, tuple[str, str, str]]]:
    """Yield every place of the root with the arguments that put it there, outermost first."""
    places = [*roots.interpreter(), *roots.existing([Path(p) for p in system_places()])]
    taken: list[Path] = []
    for place in sorted(dict.fromkeys([*places, *executables()]), key=lambda path: path.parts):
        if any(other in place.parents for other in taken) or place in taken:
            continue
        if place.is_symlink():
            yield place, ("--symlink", os.readlink(place), str(place))
        else:
            taken.append(place)
            yield place, ("--ro-bind", str(place), str(place))


def system_places() -> tuple[str, ...]:
    """Return the system's libraries and details; what /proc shows comes with /proc."""
    return (*roots.SYSTEM, *roots.DETAILS, "/sys/devices/system/cpu")


def executables() -> Iterator[Path]:
    """Yield the interpreter's own path and every link on the way to the file itself."""
    place = Path(sys.executable)
    while place.is_symlink():
        yield place
        place = Path(os.path.normpath(place.parent / os.readlink(place)))
    yield place
