"""Storing what a build measures: the page itself runs, with other seeds and longer."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from convlab import stored
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).resolve().parents[2]
PARAMETERS = new_code_cell("FULL = False\nSEED = 0", metadata={"tags": ["parameters"]})
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


@pytest.fixture
def course(tmp_path):
    """A course of two builds, one of which fails with seed 1."""
    (tmp_path / "book/data").mkdir(parents=True)
    (tmp_path / "book/_publish").symlink_to(ROOT / "book/_publish")
    for slug, code in {
        "good": "measured = {'seed, tenfold': 10.0 * SEED, 'steps': 40 if FULL else 10}",
        "bad": "measured = {'x': 1 / (1 - SEED)}",
    }.items():
        notebook = new_notebook(cells=[PARAMETERS, new_code_cell(code)], metadata=KERNEL)
        nbformat.write(notebook, tmp_path / f"book/{slug}.ipynb")
    return tmp_path


def store(course, *arguments):
    """The command's exit status, what it printed, and what it said of failures."""
    script = course / "tools/store_runs.py"  # a copy: it finds the course from where it lies
    script.parent.mkdir(exist_ok=True)
    script.write_text((ROOT / "scripts/store_runs.py").read_text())
    done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def test_every_seed_runs_as_on_the_page_and_with_full(course):
    """The file holds each run's parameters, seconds and figures, and the command that made it."""
    status, printed, _ = store(course, "good", "--seeds", "0", "1")
    assert status == 0
    assert "good, seed 1, FULL" in printed
    runs = stored.read("good", course / "book/data/stored")
    assert runs.command == "python scripts/store_runs.py good"
    assert [(r.full, r.seed, r.measured) for r in runs.runs] == [
        (False, 0, {"seed, tenfold": 0.0, "steps": 10}),
        (False, 1, {"seed, tenfold": 10.0, "steps": 10}),
        (True, 0, {"seed, tenfold": 0.0, "steps": 40}),
        (True, 1, {"seed, tenfold": 10.0, "steps": 40}),
    ]
    assert all(r.cpu_seconds > 0 for r in runs.runs)


def test_a_page_that_fails_keeps_its_old_runs_and_others_are_stored(course):
    """Exit status 1, one line that names page, cell and error; nothing of a half is written."""
    path = course / "book/data/stored/bad.json"
    path.parent.mkdir()
    path.write_text("old")
    status, _, said = store(course, "--seeds", "0", "1", "--no-full")
    assert status == 1
    assert "bad was not stored: code cell 2: ZeroDivisionError" in said
    assert path.read_text() == "old"
    good = json.loads(path.with_name("good.json").read_text())
    assert [run["full"] for run in good["runs"]] == [False, False]


def test_a_page_that_is_not_there_or_has_no_parameters_is_an_error(course):
    """One sentence each, and no traceback."""
    status, _, said = store(course, "gone")
    assert (status, "book/ has no build gone." in said) == (2, True)
    nbformat.write(new_notebook(metadata=KERNEL), course / "book/plain.ipynb")
    status, _, said = store(course, "plain")
    assert (status, 'no cell is tagged "parameters"' in said) == (1, True)
    assert "Traceback" not in said
