"""Graders for the red team, one for each choice of layers, and what the attacks aim at."""

import os
import socket
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from autograder import student
from autograder.grader import Grader
from autograder.jail.layers import INNER, available
from tests.jail.situations import Situation, notebook
from tests.jail.yard import Yard, adopt

SECRET = "the-secret-of-this-course"
DECOYS = (
    "autograder/suites/test_dilated_conv.py",
    "solutions/dilated_conv/dilated_conv.ipynb",
    "submitted/somebody/dilated_conv/dilated_conv.ipynb",
    "graded/somebody/dilated_conv.json",
    "gradebook.db",
)
DECOY = "what nobody in the jail may read"


@pytest.fixture(scope="session")
def told() -> Iterator[dict[str, str]]:
    """What an attacker is told: where decoys lie, open to every account, and who listens."""
    with (
        tempfile.TemporaryDirectory(prefix="decoys-") as folder,
        socket.socket(socket.AF_UNIX) as named,
        socket.socket(socket.AF_UNIX) as abstract,
        socket.socket(socket.AF_INET) as port,
        tempfile.NamedTemporaryFile(dir="/dev/shm", prefix="decoy-") as shared,
    ):
        os.chmod(folder, 0o777)
        os.chmod(shared.name, 0o666)
        shared.write(DECOY.encode())
        shared.flush()
        for name in DECOYS:
            decoy = Path(folder) / name
            decoy.parent.mkdir(parents=True, exist_ok=True)
            decoy.write_text(DECOY, encoding="utf-8")
        named.bind(f"{folder}/socket")
        os.chmod(f"{folder}/socket", 0o777)
        abstract.bind(f"\0{folder}")
        port.bind(("127.0.0.1", 0))
        for listening in (named, abstract, port):
            listening.listen(64)
        number = str(port.getsockname()[1])
        yield {"decoys": folder, "port": number, "shared": shared.name}


@pytest.fixture
def submitted(tmp_path, told):
    """Return a function that writes a situation's notebook to a file."""

    def write(situation: Situation) -> Path:
        path = tmp_path / "dilated_conv.ipynb"
        path.write_text(notebook(situation, told), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def solution(tmp_path_factory) -> Path:
    """The solution, handed in as everybody hands in."""
    path = tmp_path_factory.mktemp("solution") / "dilated_conv.ipynb"
    path.write_text(notebook(None, {}), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def adopting() -> Iterator[None]:
    """Processes that lose their parent stay in sight."""
    adopt(True)
    yield
    adopt(False)


@pytest.fixture(scope="session")
def both(solution, adopting) -> Iterator[Yard]:
    """Every layer; one parent for all hostile submissions in turn."""
    with Grader(layers=available().only("bubblewrap", *INNER), secret=SECRET) as grader:
        yield Yard(grader, solution)


@pytest.fixture(scope="session")
def inner(solution, adopting) -> Iterator[Yard]:
    """No bubblewrap; one parent for all hostile submissions in turn."""
    with Grader(layers=available().only(*INNER), secret=SECRET) as grader:
        yield Yard(grader, solution)


@pytest.fixture(scope="session")
def bubblewrap(solution, adopting) -> Iterator[Yard]:
    """No lock on the child. Its parent is kept, where the real one is thrown away each time: to
    start one takes longer than most attacks.
    """
    with Grader(layers=available().only("bubblewrap"), secret=SECRET) as grader:
        grader._jail._shared = lambda: True
        yield Yard(grader, solution, kept=False)


@pytest.fixture(scope="session")
def unsafe() -> Iterator[Grader]:
    """No jail; one parent, because starting one takes longer than the attack."""
    with Grader(unsafe=True, secret=SECRET) as grader:
        grader._jail._shared = lambda: True
        yield grader


@pytest.fixture
def hurried(monkeypatch):
    """Return a function that shortens the deadlines of a question; None leaves them."""

    def hurry(seconds: float | None, missed: int = 2) -> None:
        if seconds is not None:
            budget = partial(student.Budget, call=seconds, cell=seconds, missed=missed)
            monkeypatch.setattr(student, "Budget", budget)

    return hurry
