"""Write constraints.txt: every package that requirements.txt needs in turn, at the version found.

Run by ``make lock`` in a fresh environment, with the standard library alone, and with the oldest
Python that the course supports: Debian 12's 3.11.2 is too old for some packages that 3.11.7 takes.
"""

import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# Every package that those in requirements.txt need in turn: made by `make lock`, never by hand.
"""


def main() -> None:
    """Install requirements.txt somewhere empty and write down what came with it."""
    direct = {name(line) for line in (ROOT / "requirements.txt").read_text().splitlines()}
    with tempfile.TemporaryDirectory() as folder:
        print("==> installing requirements.txt into an empty environment", flush=True)
        venv.create(folder, with_pip=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "-r", ROOT / "requirements.txt"], check=True)
        frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True)
    lines = [line for line in frozen.stdout.splitlines() if name(line) not in direct]
    (ROOT / "constraints.txt").write_text(HEAD + "\n".join(lines) + "\n")
    print(f"==> constraints.txt pins {len(lines)} packages")


def name(line: str) -> str:
    """The package's name on a line of requirements, spelt as pip compares it."""
    return line.split("#")[0].split("==")[0].strip().lower().replace("_", "-").replace(".", "-")


if __name__ == "__main__":
    main()
