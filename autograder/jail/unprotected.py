"""Starting the worker with no layer at all: for students checking their own file."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from autograder.jail.bubblewrap import environment
from autograder.jail.launch import REPOSITORY, Jailed

BOOT = """
import runpy, sys
module = sys.argv[2]
sys.path.insert(0, sys.argv[1])
del sys.argv[1:3]
runpy.run_module(module, run_name="__main__", alter_sys=True)
""".strip()


def unprotected(module: str, words: Iterable[str], descriptor: int, errors: IO) -> Jailed:
    """Start a module of the worker as the caller's own account; works wherever fork does."""
    folder = Path(tempfile.mkdtemp(prefix="unsafe-"))
    process = subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", BOOT, str(REPOSITORY), module, *words],
        env=environment(folder),
        cwd=folder,
        pass_fds=[descriptor],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
    )
    return Jailed(process, folder, folder)
