"""A Jupyter server as a reader or a teacher starts it in a folder, open to the tests alone."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OPEN_TO_US = [
    "--no-browser",
    "--allow-root",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",
    "--ServerApp.password=",
    "--IdentityProvider.token=",
]
PATIENCE = 300_000
"""Milliseconds for anything at all on its pages: a kernel, grading, and a machine that is busy."""


@contextmanager
def jupyter(words: list[str], folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of `jupyter WORDS`, started in the folder."""
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", *words, *OPEN_TO_US],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    with server:
        try:
            address = _address(server.stderr)
            # A pipe that nobody reads fills up and stops the server.
            reader = threading.Thread(target=server.stderr.read)
            reader.start()
            yield address
        finally:
            server.terminate()
        reader.join()


def _address(lines) -> str:
    said = ""
    for line in lines:
        said += line
        if "http://127.0.0.1:" in line:
            return "http://127.0.0.1:" + line.partition("http://127.0.0.1:")[2].split("/")[0]
    raise AssertionError(said)
