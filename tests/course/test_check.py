"""What `make test` runs: every notebook among it, in its own folder, and quietly."""

import os
import subprocess
import sys

import pytest

from scripts.check import NBVAL, ROOT, SETTINGS, notebooks, steps
from scripts.tidy_notebooks import main as tidy
from scripts.tidy_notebooks import notebooks as builds
from tests.course.small_course import notebook

SAID = "# NBVAL_CHECK_OUTPUT\nprint(beside.WORD)"  # small_course's notebooks hold «stored»


def test_every_solution_and_every_build_is_run():
    """nbval is given all of them, by a path from the root."""
    command = steps([])["notebooks (nbval)"]
    given = [ROOT / argument for argument in command if argument.endswith(".ipynb")]
    assert set(given) == {*builds(), *ROOT.glob("solutions/*/*.ipynb")}


def test_downloads_beside_the_lessons_are_not_run(tmp_path):
    """Of a course's notebooks the builds and the solutions count, no exercise and no copy."""
    for name in ("book/a", "book/lesson_a", "solutions/b/b", "exercises/b/b"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{name}.ipynb").write_text("")
    assert notebooks(tmp_path) == ["book/a.ipynb", "solutions/b/b.ipynb"]


@pytest.mark.parametrize(("word", "status"), [("stored", 0), ("changed", 1)])
def test_a_notebook_is_held_to_its_marked_output_in_its_own_folder(tmp_path, word, status):
    """It imports what lies beside it, shows no bars, and fails where it says another thing."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book/beside.py").write_text(f"WORD = {word!r}")
    quiet = "import os, beside\nassert os.environ['TQDM_DISABLE']"
    (tmp_path / "book/a.ipynb").write_text(notebook("# A build", quiet, SAID))
    assert tidy([str(tmp_path / "book/a.ipynb")]) == 0
    command = [sys.executable, "-m", "pytest", "-q", *NBVAL, "-n0", *notebooks(tmp_path)]
    settings = os.environ | SETTINGS
    done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True)
    assert done.returncode == status, done.stdout + done.stderr
    assert ("changed" in done.stdout) is bool(status)
