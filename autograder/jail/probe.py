"""The probe outside the jail: it sets out things to steal and listens for what got through."""

import json
import os
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.jail.launch import launch

PATIENCE = 20  # seconds for a probe that takes a twentieth of one
SPACES = ("pid", "net", "ipc", "uts", "mnt")


class Unstarted(Exception):
    """The jail did not even start; the text says what it wrote."""


def escapes(layers: Collection[str], *, own_user: bool | None = None) -> dict[str, list[str]]:
    """Return, for each of the layers, what an honest attempt to break out of it managed.

    Each is tried alone, so that no layer hides behind another; an empty list means that it
    held. Raises Unstarted where the jail did not start.
    """
    with targets() as target:
        target["layers"] = list(layers)
        jailed = launch(
            "autograder.worker.escape",
            layers=layers,
            own_user=own_user,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            output, errors = jailed.process.communicate(json.dumps(target).encode(), PATIENCE)
        except subprocess.TimeoutExpired:
            raise Unstarted(f"it did not answer within {PATIENCE} seconds") from None
        finally:
            jailed.close()
    return understood(output, errors)


def understood(output: bytes, errors: bytes) -> dict[str, list[str]]:
    """Return the probe's report; raises Unstarted with its last words where there is none."""
    try:
        return json.loads(output)
    except ValueError:
        words = errors.decode("utf-8", "replace").strip().splitlines()
        raise Unstarted(words[-1] if words else "it ended without a word") from None


@contextmanager
def targets() -> Iterator[dict]:
    """Set out a readable file in a folder open to all, a port and an abstract socket."""
    name = f"autograder-{uuid.uuid4().hex}"
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.socket(socket.AF_UNIX) as abstract,
        socket.socket(socket.AF_INET) as port,
    ):
        os.chmod(folder, 0o777)
        secret = Path(folder) / "test_suite.py"
        secret.write_text("secret", encoding="utf-8")
        abstract.bind("\0" + name)
        abstract.listen()
        port.bind(("127.0.0.1", 0))
        port.listen()
        yield {
            "secret": str(secret),
            "socket": name,
            "port": port.getsockname()[1],
            "trial": name,
            "spaces": {kind: os.readlink(f"/proc/self/ns/{kind}") for kind in SPACES},
        }
