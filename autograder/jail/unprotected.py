"""Starting the worker with no layer at all: for students checking their own file."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from autograder.jail.bubblewrap import environment

REPOSITORY = Path(__file__).parent.parent.parent
GRACE = 5.0  # seconds that the parent gets to end its children, once its control wire is closed
BOOT = """
import runpy, sys
module = sys.argv[2]
sys.path.insert(0, sys.argv[1])
del sys.argv[1:3]
runpy.run_module(module, run_name="__main__", alter_sys=True)
""".strip()


class Unprotected:
    """A worker process that nothing holds, and the folder it was given.

    Kept apart from `launch`, whose imports ask for Linux.
    """

    def __init__(self, process: subprocess.Popen, scratch: Path) -> None:
        self.process, self.scratch = process, scratch

    def close(self) -> None:
        """Let the worker end its children, which nothing else would; remove what it left."""
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.scratch, ignore_errors=True)


def unprotected(module: str, words: Iterable[str], descriptor: int, errors: IO) -> Unprotected:
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
    return Unprotected(process, folder)
