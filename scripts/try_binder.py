"""Try Binder's environment here: its pip part in an empty one, a lesson, and all solutions.

PyTorch, which Binder takes from conda-forge, comes from where pip is set up to find it; so does
ipykernel, which Binder brings. Run from anywhere: python scripts/try_binder.py
"""

import re
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = [("book", "dilated_conv.md")]
RUNS += [(f"solutions/{path.stem}", path.name) for path in sorted(ROOT.glob("solutions/*/*.ipynb"))]


def main() -> int:
    """Print seconds for installing and for each notebook; 1 where one of them fails."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        if not timed("install", [python, "-m", "pip", "install", "--quiet", *packages()], ROOT):
            return 1
        results = [timed(name, command(python, name, folder), ROOT / at) for at, name in RUNS]
    return 0 if all(results) else 1


def packages() -> list[str]:
    """The pip part of environment.yml, torch and numpy at conda's versions, and a kernel."""
    text = (ROOT / "binder/environment.yml").read_text()
    conda = dict(re.findall(r"- (numpy|pytorch)=([\d.]+)", text))
    pinned = [f"torch=={conda['pytorch']}", f"numpy=={conda['numpy']}"]
    return [*re.findall(r"- ([\w-]+==\S+)", text), *pinned, "ipykernel", "nbconvert"]


def command(python: str, name: str, folder: str) -> list[str]:
    """Run one notebook and leave its outputs in folder."""
    return [python, "-m", "jupytext", "--to", "ipynb", "--execute", "--run-path", ".", "--output",
            str(Path(folder, f"{Path(name).stem}-done.ipynb")), name]  # fmt: skip


def timed(what: str, call: list[str], folder: Path) -> bool:
    """Whether the call succeeded; prints how long it took."""
    start = time.monotonic()
    status = subprocess.run(call, cwd=folder).returncode
    print(f"{what}: {'ok' if status == 0 else 'failed'}, {time.monotonic() - start:.0f} s")
    return status == 0


if __name__ == "__main__":
    sys.exit(main())
