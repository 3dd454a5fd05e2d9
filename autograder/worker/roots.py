"""Which folders of this machine a Python with torch must be able to read, and no more."""

import os
import sys
import sysconfig
from pathlib import Path

WORKER = Path(__file__).parent
SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/lib32", "/lib", "/lib64", "/usr/local/lib")
DETAILS = ("/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives", "/usr/share/zoneinfo")
PROCESSORS = ("/sys/devices/system/cpu", "/proc/cpuinfo", "/proc/meminfo")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


def interpreter() -> list[Path]:
    """Return the interpreter's own folders: standard library, packages, shared libraries.

    Both ends of a virtual environment count: its packages lie under `sys.prefix`, the standard
    library and libpython under `sys.base_prefix` (pyenv, conda, Debian and /usr/local alike).
    """
    places = [
        Path(prefix) / part
        for prefix in (sys.prefix, sys.base_prefix)
        for part in ("lib", "lib64", "pyvenv.cfg")
    ]
    places += [Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib")]
    places += [Path(entry) for entry in sys.path if entry.endswith("-packages")]
    return existing(places)


def readable() -> list[Path]:
    """Return every path that a locked child may read, the worker's own code included."""
    machine = [Path(place) for place in (*SYSTEM, *DETAILS, *PROCESSORS)]
    return [*interpreter(), *existing(machine), WORKER]


def existing(places: list[Path]) -> list[Path]:
    """Return the places that exist, each once, in their order."""
    return [place for place in dict.fromkeys(places) if os.path.exists(place)]
