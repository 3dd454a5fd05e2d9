"""Write tests/explorers/vectors/*.json: what torch computes, for the explorers to agree with.

Beside each file lies the module that makes it: its `cases()` returns a list of records, seeded and
in float64. A file whose numbers differ only in their last digits stays as it is: another processor
rounds otherwise, and that is no change.
"""

import argparse
import importlib
import json
import math
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VECTORS = ROOT / "tests" / "explorers" / "vectors"
LARGEST = 400_000  # bytes of one file
ROUNDING = 1e-11  # relative, and absolute below 1; the checks allow a hundred times that


def names(folder: Path = VECTORS) -> list[str]:
    """The modules that make vectors, in alphabetical order."""
    return sorted(path.stem for path in folder.glob("*.py"))


def made(name: str) -> list[dict]:
    """The cases of one module as JSON has them; ValueError where it makes none."""
    import torch  # here: whoever reads names and files needs none of it

    torch.set_num_threads(1)
    module = importlib.import_module(f"tests.explorers.vectors.{name}")
    cases = json.loads(text(module.cases()))
    if not cases:
        raise ValueError(f"cases() of {name}.py returned none: a check would compare nothing.")
    return cases


def text(cases: list[dict]) -> str:
    """JSON, compact, a case a line; ValueError for what JSON cannot say (NaN, infinity)."""
    lines = [json.dumps(case, separators=(",", ":"), allow_nan=False) for case in cases]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def same(one: Any, other: Any) -> bool:
    """Whether two values of JSON differ at most by the rounding of their numbers."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=ROUNDING, abs_tol=ROUNDING)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(same, one.values(), other.values()))
    return one == other


def stored(name: str, folder: Path = VECTORS) -> list[dict] | None:
    """The committed cases of one module; None where there are none yet."""
    path = folder / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def renew(name: str, folder: Path = VECTORS) -> str:
    """Write one module's file where its numbers changed; returns a line that says what was done."""
    cases, path = made(name), folder / f"{name}.json"
    if same(cases, stored(name, folder)):
        return f"{name}: {len(cases)} cases, as they were"
    written = text(cases)
    if len(written.encode()) > LARGEST:
        raise ValueError(
            f"{path.name} would have {len(written.encode()):,} bytes; a browser reads it in every "
            f"test, so keep it under {LARGEST:,}: fewer cases, or smaller tensors."
        )
    path.write_text(written, encoding="utf-8")
    return f"{name}: {len(cases)} cases, {len(written.encode()) / 1000:.0f} kB"


def main(arguments: list[str] | None = None) -> int:
    """Renew all files, or those of the modules that were named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="of tests/explorers/vectors/*.py")
    wanted = parser.parse_args(arguments).names or names()
    for name in wanted:
        if name not in names():
            print(f"There are no vectors {name!r}; there are {', '.join(names())}.")
            return 2
        try:
            print(renew(name), flush=True)
        except ValueError as error:
            print(error)
            return 1
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))  # the modules are tests.explorers.vectors.NAME
    sys.exit(main())
