"""What Binder would install: enough, the same versions as everywhere, no CUDA."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import jupytext
import yaml
from _publish.page_sources import sources

ROOT = Path(__file__).resolve().parents[2]
BINDER = ROOT / "binder"
# import name: what the package is called where it is called otherwise
MODULES = {"torch": "pytorch", "skimage": "scikit-image", "sklearn": "scikit-learn"}
CONDA_NAMES = {"pytorch": "torch"}


def environment():
    """(conda's part, pip's part) of environment.yml as {package: version}."""
    parts = yaml.safe_load((BINDER / "environment.yml").read_text())["dependencies"]
    conda = dict((*part.split("=", 1), "")[:2] for part in parts if isinstance(part, str))
    pip = next(part["pip"] for part in parts if isinstance(part, dict))
    return conda, dict(line.split("==") for line in pip)


def pins():
    """{package: version} of requirements.txt."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.txt").read_text(), re.M))


def pieces():
    """The Python of every lesson, every exercise and of the library."""
    notebooks = [*sources(ROOT / "book"), *ROOT.glob("exercises/*/*.ipynb")]
    for path in notebooks:
        cells = jupytext.read(path).cells
        yield "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    for path in (ROOT / "book/convlab").rglob("*.py"):
        yield path.read_text()


def imported():
    """The packages that lessons, exercises and library import, but for Python's own and ours."""
    names = set()
    for node in (node for source in pieces() for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"convlab"}


def test_binder_installs_the_versions_that_are_pinned():
    """Each package of environment.yml has the version of requirements.txt."""
    conda, pip = environment()
    versions = {CONDA_NAMES.get(name, name): version for name, version in {**conda, **pip}.items()}
    del versions["python"], versions["pip"]
    assert {name: version.partition("=")[0] for name, version in versions.items()} == {
        name: pins().get(name) for name in versions
    }


def test_binder_gets_pytorch_without_cuda():
    """PyTorch comes from conda-forge alone, in a build for CPUs."""
    conda, pip = environment()
    assert conda["pytorch"].endswith("=cpu_*")
    assert "torch" not in pip
    channels = yaml.safe_load((BINDER / "environment.yml").read_text())["channels"]
    assert channels == ["conda-forge", "nodefaults"]


def test_binder_has_all_that_pages_import():
    """Every package that a lesson, an exercise or the library imports is installed."""
    conda, pip = environment()
    assert {"torch", "matplotlib"} <= imported()
    assert {MODULES.get(name, name) for name in imported()} <= {*conda, *pip}


def test_binder_opens_lessons_as_notebooks(tmp_path):
    """postBuild runs, and leaves Markdown to the notebook editor."""
    assert "jupytext" in environment()[1]
    assert os.access(BINDER / "postBuild", os.X_OK)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    settings = {**os.environ, "PATH": path, "HOME": str(tmp_path), "JUPYTER_CONFIG_DIR": ""}
    subprocess.run([BINDER / "postBuild"], env=settings, check=True)
    written = [p.read_text() for p in tmp_path.rglob("default_setting_overrides.json*")]
    assert any('"markdown": "Jupytext Notebook"' in text for text in written)
