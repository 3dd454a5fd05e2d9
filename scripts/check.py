"""Everything that must hold before a change lands: ``make test`` and .ci/run call this.

Runs each step in order, streams what it prints, and stops at the first that fails. Where nothing
has changed since all of them passed, it says so and is done; CI=true and AGAIN=1 run them anyway.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "book" / "_publish"))

from page_sources import is_build, sources  # noqa: E402 (the folder is not on Python's path before)

PASSED = ROOT / "_build" / "tests-passed"
BIN = Path(sys.executable).parent

# A worker a core, but not dozens: each loads PyTorch, and some start a jail or a browser.
WORKERS = ["-n", "logical", "--maxprocesses", "8"]
# One thread in each, or they crowd each other; no progress bars.
SETTINGS = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "TQDM_DISABLE": "1"}
# In its own folder every notebook finds what lies beside it, a lesson the course's library.
NBVAL = ["--nbval-lax", "--nbval-cell-timeout", "600", *WORKERS, "--dist", "loadfile"]

# program: the marker of tests that cannot run without it
NEEDED = {"chromium": "browser", "bwrap": "bubblewrap", "node": "node", "tsc": "typescript"}


def steps(left_out: list[str]) -> dict[str, list[str]]:
    """Title and command of each step; tests with a marker in left_out are not run."""
    pytest = [sys.executable, "-m", "pytest", "-q"]
    without = ["-m", " and ".join(f"not {marker}" for marker in left_out)] if left_out else []
    return {
        "lint": [str(BIN / "ruff"), "check", "."],
        "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
        "book": [sys.executable, "book/_publish/build.py"],
        "notebooks (nbval)": [*pytest, *NBVAL, *notebooks()],
        "tests": [*pytest, *WORKERS, "--dist", "worksteal", *without],
    }


def notebooks(root: Path = ROOT) -> list[str]:
    """The notebooks that run from top to bottom: lessons and solutions, the long ones first."""
    found = [path for path in sources(root / "book") if is_build(path)]
    found += sorted(root.glob("solutions/*/*.ipynb"))
    return [path.relative_to(root).as_posix() for path in found]


def main() -> int:
    """Exit status: 0 when all that could run has passed."""
    ci = os.environ.get("CI") == "true"
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing and ci:
        print(
            f"{', '.join(missing)} is missing; with CI=true nothing is left out.", file=sys.stderr
        )
        return 1
    state = fingerprint(missing)
    unchanged = PASSED.exists() and PASSED.read_text() == state
    if unchanged and not ci and not os.environ.get("AGAIN"):
        print("Nothing has changed since all tests passed; `make test AGAIN=1` runs them again.")
        return 0
    for title, command in steps([NEEDED[program] for program in missing]).items():
        print(f"\n==> {title}", flush=True)
        start = time.monotonic()
        status = subprocess.run(command, cwd=ROOT, env=os.environ | SETTINGS).returncode
        print(f"    {title}: {time.monotonic() - start:.0f} s", flush=True)
        if status:
            print(f"\n==> {title} failed (exit status {status}); its last lines say why.")
            return status
    for program in missing:
        print(f"==> left out, for want of {program}: the tests marked {NEEDED[program]!r}")
    PASSED.parent.mkdir(exist_ok=True)
    PASSED.write_text(state)
    print("\n==> all passed")
    return 0


def fingerprint(missing: list[str]) -> str:
    """A hash of all that a result depends on: every file of ours, Python, packages, programs."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    digest = hashlib.sha256(f"{platform.python_version()} {missing}".encode())
    for package in sorted(f"{d.name} {d.version}" for d in metadata.distributions()):
        digest.update(package.encode())
    for path in (ROOT / name for name in sorted(names.split("\0")) if name):
        if path.is_file():
            digest.update(f"{path} {path.stat().st_mode}".encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
