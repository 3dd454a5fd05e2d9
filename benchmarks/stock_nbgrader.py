"""nbgrader as it comes: every notebook run in a kernel, the suite's own tests in its test cells.

The tests call the answers in the kernel itself, by the handle that our own tests use in the place
of the jail's: the same checks, held by nothing.
"""

import json
import os
import sys
import time
from copy import deepcopy
from pathlib import Path
from typing import Any

from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from traitlets.config import Config

ROOT = Path(__file__).resolve().parent.parent
SLUG = "dilated_conv"
CHECK = """\
import sys
sys.path.insert(0, {root!r})
from benchmarks.checks_in_a_cell import points
points({question!r}, {most}, globals())
"""

seconds_of_execute: list[float] = []


class TimedExecute(Execute):
    """nbgrader's own step that runs a notebook, with the seconds that it took."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Run the notebook as nbgrader does."""
        started = time.perf_counter()
        try:
            return super().preprocess(nb, resources)
        finally:
            seconds_of_execute.append(time.perf_counter() - started)


class Stock:
    """A course in `folder` that nbgrader's own autograde grades, one student after the other."""

    def __init__(self, folder: Path, submissions: list[Path]) -> None:
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        notebook = json.loads((ROOT / "solutions" / SLUG / f"{SLUG}.ipynb").read_bytes())
        write(folder / "source" / SLUG, with_checks(notebook))
        for path in submissions:
            submitted = with_checks(json.loads(path.read_bytes()))
            write(folder / "submitted" / path.stem / SLUG, submitted)
        self.api = NbGraderAPI(config=settings(folder))
        _must(self.api.generate_assignment(SLUG))

    def grade(self, student: str) -> float:
        """Autograde one submission; returns its score."""
        _must(self.api.autograde(SLUG, student))
        with self.api.gradebook as gradebook:
            return gradebook.find_submission(SLUG, student).score


def settings(folder: Path) -> Config:
    """nbgrader's defaults, with a clock around its Execute."""
    config = Config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.db_url = f"sqlite:///{folder}/gradebook.db"
    stock = list(Autograde.autograde_preprocessors.default())
    config.Autograde.autograde_preprocessors = [
        TimedExecute if step is Execute else step for step in stock
    ]
    return config


def with_checks(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the hidden suite in its test cells."""
    notebook = deepcopy(notebook)
    for cell in notebook["cells"]:
        known = cell["metadata"].get("nbgrader", {})
        if known.get("grade") and cell["cell_type"] == "code":
            question = known["grade_id"].removeprefix("test_")
            cell["source"] = CHECK.format(
                root=str(ROOT), question=question, most=float(known["points"])
            )
    return notebook


def write(folder: Path, notebook: dict[str, Any]) -> None:
    """Put a notebook where nbgrader looks for it."""
    folder.mkdir(parents=True)
    (folder / f"{SLUG}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def _must(result: dict[str, Any]) -> None:
    if not result["success"]:
        raise RuntimeError(result.get("error") or result.get("log") or "nbgrader failed")
