"""Types of the explorers' modules, as their comments say them, hold."""

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "book/_static/explorers"


@pytest.mark.typescript
def test_every_module_passes_typescripts_checker():
    """Without a fault, and read: none is left out."""
    program = ["tsc", "--project", HERE / "tsconfig.json", "--listFiles"]
    done = subprocess.run(program, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert [line for line in lines if not line.startswith("/")] == []
    assert done.returncode == 0, done.stderr
    assert set(FOLDER.rglob("*.mjs")) <= set(map(Path, lines))
