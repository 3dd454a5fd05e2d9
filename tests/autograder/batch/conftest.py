"""Small classes, and the command over them."""

import functools
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.batch import run
from tests.timeless import timeless

SLUG = "dilated_conv"
FAKE = (sys.executable, "-m", "tests.autograder.batch.fake_worker")


@dataclass
class Class:
    """A course's folder, what is handed in and what came of it."""

    root: Path

    def hand_in(self, student, content):
        """Puts a notebook, given as bytes, text or cells, where submissions stand."""
        folder = self.root / "submitted" / student / SLUG
        folder.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            content = json.dumps(content)
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{SLUG}.ipynb").write_bytes(data)
        return folder

    def batch(self, *words):
        """The command line in this process."""
        words = ["batch", SLUG, "--course-dir", str(self.root), *map(str, words)]
        return CliRunner().invoke(app, words, env={"COLUMNS": "200"})

    def result(self, student, ending="json"):
        """One of a student's files."""
        return self.root / "graded" / student / f"{SLUG}.{ending}"

    def record(self, student):
        """A student's record but for what was measured in seconds."""
        return timeless(json.loads(self.result(student).read_bytes()))

    def records(self):
        """Identities of the records on disk: a record that was written again has another one."""
        return {
            path.parent.name: (path.stat().st_ino, path.stat().st_mtime_ns)
            for path in self.root.glob(f"graded/*/{SLUG}.json")
        }

    def table(self):
        """The lines of the CSV."""
        return (self.root / "graded" / f"{SLUG}.csv").read_text(encoding="utf-8").splitlines()

    def gradings(self, student):
        """How often the fake process was asked for a student."""
        log = self.root / "submitted" / student / SLUG / "graded"
        return len(log.read_text()) if log.exists() else 0

    def points(self, student, url=None):
        """Automatic points of a student's test cells in the gradebook."""
        with Gradebook(url or f"sqlite:///{self.root}/gradebook.db") as book:
            [notebook] = book.find_submission(SLUG, student).notebooks
            return {
                grade.name.removeprefix("test_"): grade.auto_score
                for grade in notebook.grades
                if grade.name.startswith("test_")
            }


@pytest.fixture
def fixed(monkeypatch):
    """A grader whose fingerprint stays as it is, whatever becomes of its files meanwhile."""
    monkeypatch.setattr(run, "grader_digest", lambda *words: "this grader")


@pytest.fixture
def fake(monkeypatch, tmp_path, fixed):
    """A class that is graded without jail, by what the submissions say."""
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "head")  # takes a second
    monkeypatch.setattr(run, "Pool", functools.partial(run.Pool, program=FAKE))
    return Class(tmp_path)
