"""A course in a folder of its own, nbgrader's commands in it, notebooks as students write them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from nbgrader.api import Gradebook

from scripts.known_answers import filled, solutions
from scripts.make_exercises import ROOT

SLUG = "dilated_conv"
EXPLAIN = "explain_tradeoff"
COURSE_ID = "wider-and-back"
BIN = Path(sys.executable).parent
# nbgrader needs two seconds to start; so, as in its own tests, commands share an interpreter.
IN_ONE = """
import json, os, sys
from jupyter_core.application import NoStart
from nbgrader.apps import NbGraderApp
for folder, words in json.loads(sys.argv[1]):
    os.chdir(folder)
    app = NbGraderApp.instance()
    app.initialize(words)
    try:
        app.start()
    except NoStart:  # how a command of a command ends
        pass
    app.reset()
"""


def new_course(folder: Path) -> Path:
    """A folder that looks to nbgrader as the repository's root does, with one assignment."""
    (folder / "solutions").mkdir(parents=True)
    (folder / "solutions" / SLUG).symlink_to(ROOT / "solutions" / SLUG)
    (folder / "nbgrader_config.py").symlink_to(ROOT / "nbgrader_config.py")
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Jupyter's own folders lie in this one, and no environment is activated."""
    places = {f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    path = os.pathsep.join(p for p in os.environ["PATH"].split(os.pathsep) if Path(p) != BIN)
    return {**os.environ, **places, "PATH": path, "OMP_NUM_THREADS": "1"}


def command(course: Path, *words: str) -> str:
    """One of nbgrader's commands as a program of its own; what it logged."""
    return _run([str(BIN / "nbgrader"), *words], course)


def commands(course: Path, *lines: tuple[Path, list[str]]) -> str:
    """Several of nbgrader's commands, each with the folder it is called in; what they logged."""
    told = json.dumps([[str(folder), words] for folder, words in lines])
    return _run([sys.executable, "-c", IN_ONE, told], course)


def _run(words: list[str], course: Path) -> str:
    done = subprocess.run(
        words,
        cwd=course,
        env=environment(course.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def notebook(answers: dict[str, str], explained: str = "") -> dict:
    """The release with the solution's answers but for these, and an explanation."""
    return filled(SLUG, solutions(SLUG) | answers | ({EXPLAIN: explained} if explained else {}))


def known(kind: str, *names: str) -> dict[str, str]:
    """Answers out of tests/wrong_answers or tests/right_answers, by question."""
    paths = [ROOT / "tests" / f"{kind}_answers" / SLUG / f"{name}.py" for name in names]
    return {path.stem.rpartition("__")[0]: path.read_text(encoding="utf-8") for path in paths}


def hand_in(folder: Path, written: dict | bytes, timestamp: str = "") -> Path:
    """A submission in a folder, as `nbgrader submit` leaves it."""
    folder.mkdir(parents=True)
    data = written if isinstance(written, bytes) else json.dumps(written).encode()
    (folder / f"{SLUG}.ipynb").write_bytes(data)
    if timestamp:
        (folder / "timestamp.txt").write_text(timestamp)
        (folder / "submission_secret.txt").write_text(folder.name)
    return folder


def gradebook(course: Path) -> Gradebook:
    """The course's gradebook."""
    return Gradebook(f"sqlite:///{course}/gradebook.db", COURSE_ID)


def page(course: Path, student: str) -> str:
    """A student's feedback."""
    return (course / "feedback" / student / SLUG / f"{SLUG}.html").read_text(encoding="utf-8")
