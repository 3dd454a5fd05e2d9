from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.course.visits import addresses, browser, visit

__all__ = ["addresses", "browser", "visit"]  # fixtures of every test that opens a page

ROOT = Path(__file__).resolve().parents[2]


def listed_pages() -> list[str]:
    """Every page of the table of contents, the front page first, without suffix."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text())
    return [toc["root"], *(c["file"] for part in toc["parts"] for c in part["chapters"])]


def source_of(page: str) -> Path:
    """The file that a listed page is made from."""
    [source] = [path for path in ROOT.glob(f"{page}.*") if path.suffix in {".md", ".ipynb"}]
    return source


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``page`` runs once for each page of the course."""
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", listed_pages())


@pytest.fixture(scope="session")
def course_pages() -> list[str]:
    return listed_pages()


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    folder = ROOT / "_build" / "html"
    if not (folder / "index.html").is_file():
        pytest.fail(f"There is no site at {folder}: these tests read what `make book` builds.")
    return folder


@pytest.fixture(scope="session")
def grader() -> Iterator:
    """One warm jail for every test that grades an answer."""
    from autograder.grader import Grader  # here: most tests of the course grade nothing

    with Grader(secret="a secret for tests") as grader:
        yield grader
