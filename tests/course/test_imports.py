"""Who may import whom, read from the syntax tree of every module, suite and notebook cell.

Explorers are read as text: in JavaScript an import is a statement of its own line.
"""

import ast
import json
import re
import sys
from pathlib import Path

import jupytext
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPLORERS = ROOT / "book/_static/explorers"
NOTE = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)  # may name types of others
NAMED = re.compile(
    r"""^(?:import|(?:import|export)\b[^;"'=()]*?\bfrom)\s*["']([^"']+)|\bimport\(\s*["']([^"']+)""",
    re.MULTILINE,
)

DRAWING = {"numpy", "matplotlib", "skimage", "convlab.shapes"}
ANSWERS = {"torch", "numpy"}
LESSON = {"convlab", "torch", "numpy", "matplotlib"}

# folder or file: what it may import beside the standard library and itself. The longest path wins.
TABLE = {
    "book": LESSON,
    "book/convlab/__init__.py": set(),
    "book/convlab/shapes.py": set(),
    "book/convlab/layers": {"torch", "convlab.shapes"},
    "book/convlab/models": {"torch", "convlab.layers", "convlab.shapes"},
    "book/convlab/training.py": {"torch", "tqdm", "convlab.models"},
    "book/convlab/datasets": {*DRAWING, "torch", "sklearn"},
    "book/convlab/metrics.py": {*DRAWING, "torch"},
    "book/convlab/spectra.py": {"torch", "numpy"},
    "book/convlab/explorers": {"anywidget", "rjsmin", "traitlets"},
    "book/convlab/stills.py": {
        "torch", "convlab.datasets", "convlab.figures", "convlab.metrics", "convlab.models",
    },
    "book/convlab/self_check.py": {"msgspec"},
    "book/convlab/stored.py": {"msgspec"},
    "book/convlab/figures": DRAWING,
    "solutions": ANSWERS,
    "exercises": ANSWERS,
    "autograder/worker": {"torch", "msgspec", "landlockpy", "pyseccomp"},
    "autograder/suites": {
        "torch", "skimage", "pytest", "autograder.suite", "autograder.misconceptions",
        "autograder.references", "autograder.stand_ins", "autograder.examples",
    },
    "autograder/examples": {"torch", "autograder.suite", "autograder.references"},
    "autograder/misconceptions": {"torch", "autograder.references"},
    "autograder/references": {"torch", "skimage"},
    "autograder/stand_ins": set(),
}  # fmt: skip


def sources():
    """(path, its Python source) of every module and of every notebook's code cells."""
    for folder in ("book", "solutions", "exercises", "autograder"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".py" and "_publish" not in path.parts:
                yield path, path.read_text()
            elif path.suffix == ".ipynb":
                yield path, code(json.loads(path.read_text())["cells"])
            elif path.suffix == ".md" and "{code-cell}" in path.read_text():
                yield path, code(jupytext.read(path).cells)


def code(cells):
    """The code cells of a notebook, one after the other."""
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")


def imported(path, source):
    """Dotted names of all that a source imports; relative imports made absolute."""
    package = [part for part in path.relative_to(ROOT).parts[:-1] if part != "book"]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def rule(path):
    """The row of the table for a path, and what the row calls itself as a module."""
    name = path.relative_to(ROOT).as_posix()
    rows = [row for row in TABLE if name == row or name.startswith(row + "/")]
    row = max(rows, key=len, default=None)
    return row, (row or "").removeprefix("book/").removesuffix(".py").replace("/", ".")


def allowed(name, own, permitted):
    """Whether the standard library, the module's own package or the table's row covers a name."""
    if name.split(".")[0] in sys.stdlib_module_names:
        return True
    return any(name == entry or name.startswith(entry + ".") for entry in {own, *permitted})


FILES = dict(sources())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_imports_only_what_its_row_allows(path):
    """Arrows point one way: each file keeps to its row, and neither side names the other."""
    row, own = rule(path)
    names = set(imported(path, FILES[path]))
    if row is None:  # the grader's trusted side: any library, never the lessons
        assert [name for name in names if name.split(".")[0] == "convlab"] == []
    else:
        assert [name for name in sorted(names) if not allowed(name, own, TABLE[row])] == []


def test_the_reader_sees_every_way_to_import():
    """Plain, aliased, relative and nested imports are all found."""
    path = ROOT / "book" / "convlab" / "layers" / "conv.py"
    source = "import a.b as c\nfrom .. import shapes\nfrom ._taps import pair\nif c:\n import x.y"
    names = {"a.b", "convlab.shapes", "convlab.layers._taps.pair", "x.y"}
    assert set(imported(path, source)) == names


def test_every_part_of_the_house_is_read():
    """Lessons, the library, an exercise, its solution, worker and suite are among the files."""
    rows = {rule(path)[0] for path in FILES}
    assert rows >= {
        "book", "book/convlab/layers", "solutions", "exercises", "autograder/worker",
        "autograder/suites", None,
    }  # fmt: skip


MODULES = sorted(EXPLORERS.rglob("*.mjs"))


def addresses(module):
    """The addresses that a module of JavaScript imports, whichever way."""
    return ["".join(either) for either in NAMED.findall(NOTE.sub("", module.read_text()))]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_an_explorer_imports_the_core_alone(module):
    """Explorers and the script that mounts them import core/, core/ itself, and none a library."""
    where = "./core/" if module.parent == EXPLORERS else "./"
    expected = re.compile(rf"{re.escape(where)}\w+\.mjs")
    assert [address for address in addresses(module) if not expected.fullmatch(address)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_module_stays_small(module):
    """A module has less than 12 kB of source."""
    assert module.stat().st_size < 12_000


def test_the_reader_sees_every_way_to_import_in_javascript(tmp_path):
    """Plain, re-exporting, broken over lines, for the effect and at run time; no type in a note."""
    (tmp_path / "a.mjs").write_text(
        """import {\n  b,\n} from './b.mjs';\nexport * from "./c.mjs";\nimport "./d.mjs";
        /** @type {import("./no.mjs").No} */\nconst e = await import("./e.mjs");
        """
    )
    assert addresses(tmp_path / "a.mjs") == ["./b.mjs", "./c.mjs", "./d.mjs", "./e.mjs"]
    assert {path.stem for path in MODULES} >= {"mount", "convolution_arithmetic", "settings"}
