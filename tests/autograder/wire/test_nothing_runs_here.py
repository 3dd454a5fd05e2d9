"""What comes from the jail stays data: the trusted side has no means to make more of it."""

import ast
from pathlib import Path

import pytest

AUTOGRADER = Path(__file__).resolve().parents[3] / "autograder"
PICKLING = {"pickle", "_pickle", "copyreg", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
RUNNING = {"eval", "exec", "compile", "__import__"}
TREES = {
    path.relative_to(AUTOGRADER).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(AUTOGRADER.rglob("*.py"))
}
TRUSTED = [name for name in TREES if not name.startswith("worker/")]


def imported(tree: ast.AST) -> set[str]:
    """Packages that a module imports, whatever it takes of them."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.split(".")[0])
    return found


def called(tree: ast.AST) -> set[str]:
    """What a module calls, as it is written."""
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


@pytest.mark.parametrize("name", TREES)
def test_nothing_pickles(name):
    """No module imports a pickler, or calls what pickles under another name."""
    names, calls = imported(TREES[name]), called(TREES[name])
    assert names & PICKLING == set()
    assert calls & {"torch.load", "torch.save", "numpy.load", "np.load"} == set()
    if "multiprocessing" in names:  # its connections pickle unless they are given bytes
        assert {one for one in calls if one.endswith((".send", ".recv"))} == set()


@pytest.mark.parametrize("name", TRUSTED)
def test_nothing_is_evaluated_outside_the_jail(name):
    """Source is compiled and run by the worker alone."""
    assert called(TREES[name]) & RUNNING == set()
