"""How the site is made: when lessons run again, what stops a build, what an address switches on."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml
from _publish import stamp
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
HEAD = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
---

"""
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}
LESSON = HEAD + "# A lesson\n\n```{code-cell} ipython3\nfrom convlab import ANSWER\nANSWER\n```\n"
EXERCISE = [
    nbformat.v4.new_markdown_cell("# An exercise"),
    nbformat.v4.new_code_cell("raise NotImplementedError"),
]


class Course:
    """A course of one lesson and one exercise, built by the real settings and extensions."""

    def __init__(self, root, url=""):
        self.root = root
        for name in ("_publish", "_static", "images"):
            shutil.copytree(ROOT / "book" / name, root / "book" / name)
        shutil.copy(ROOT / "book/references.bib", root / "book")
        config = yaml.safe_load((ROOT / "_config.yml").read_text())
        config["repository"]["url"] = url
        self.write("_config.yml", yaml.safe_dump(config))
        self.write(
            "_toc.yml", "format: jb-book\nroot: book/index\nchapters:\n- file: exercises/e/e\n"
        )
        self.write("book/index.md", LESSON)
        self.write("book/convlab/__init__.py", "ANSWER = 41 + 1\n")
        exercise = nbformat.v4.new_notebook(cells=EXERCISE, metadata=METADATA)
        self.write("exercises/e/e.ipynb", nbformat.writes(exercise))

    def write(self, name, text):
        """Write a file of the course."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)

    def build(self):
        """Exit status and all that was printed."""
        command = [sys.executable, ROOT / "book/_publish/build.py", "--root", self.root]
        done = subprocess.run(command, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def page(self, name="book/index"):
        """A built page, parsed."""
        text = (self.root / "_build/html" / f"{name}.html").read_text()
        return BeautifulSoup(text, "html.parser")

    def addresses(self, name="book/index"):
        """Where the buttons at the top of a page lead."""
        return [a["href"] for a in self.page(name).select(".article-header-buttons a")]


def test_a_site_is_built_once_and_again_only_where_something_changed(tmp_path):
    """A second call builds nothing; a changed text runs no cell; a changed library runs them."""
    course = Course(tmp_path)
    status, output = course.build()
    assert status == 0, output
    assert "42" in course.page().select_one(".cell_output").get_text()
    assert str(tmp_path / "_build/html/index.html") in output

    assert "Nothing changed" in course.build()[1]

    course.write("book/index.md", LESSON + "\nMore to read.\n")
    assert "Executing notebook" not in course.build()[1]
    assert "More to read." in course.page().get_text()

    course.write("book/convlab/__init__.py", "ANSWER = 43\n")
    assert "every lesson runs" in course.build()[1]
    assert "43" in course.page().select_one(".cell_output").get_text()


def test_a_failing_lesson_stops_every_build(tmp_path):
    """A cell that raises fails the first build and the next, names its page, leaves no site."""
    course = Course(tmp_path)
    course.write("book/convlab/__init__.py", "")
    for _ in range(2):
        status, output = course.build()
        assert status == 1
        assert "book/index" in output
        assert "cannot import name 'ANSWER'" in output
        assert "not built" in output
    assert not (tmp_path / "_build/made-from").exists()


def test_a_warning_stops_the_build(tmp_path):
    """A link to a page that is not there is an error."""
    course = Course(tmp_path)
    course.write("book/index.md", "# A page\n\n[nowhere](nowhere.md)\n")
    status, output = course.build()
    assert status == 1
    assert "nowhere.md" in output


def test_no_address_no_button(tmp_path):
    """Without an address no page leads to a repository or to Binder."""
    course = Course(tmp_path)
    assert course.build()[0] == 0
    for page in ("book/index", "exercises/e/e"):
        assert [a for a in course.addresses(page) if "//" in a] == []


def test_an_address_switches_the_buttons_on(tmp_path):
    """With an address each notebook leads to the repository and to itself on Binder."""
    course = Course(tmp_path, "https://github.com/someone/course/")
    assert course.build()[0] == 0
    repository, binder = "https://github.com/someone/course", "https://mybinder.org/v2/gh"
    for page, file in (("book/index", "book/index.md"), ("exercises/e/e", "exercises/e/e.ipynb")):
        addresses = course.addresses(page)
        assert repository in addresses
        assert f"{binder}/someone/course/main?urlpath=lab/tree/{file}" in addresses
        assert sum(address.endswith(".ipynb") and "//" not in address for address in addresses) == 1
    download = course.root / "_build/html/_notebooks/lesson_index.ipynb"
    assert repository in nbformat.read(download, 4).cells[0].source


def test_a_wrong_address_is_said_in_one_sentence(tmp_path):
    """An address that no button could be made from stops the build, with what is wrong."""
    status, output = Course(tmp_path, "github.com/someone").build()
    assert status == 1
    assert "repository: url (='github.com/someone') in _config.yml must look like" in output
    assert "Traceback" not in output


@pytest.mark.parametrize("name", ["book/convlab/x.py", "book/data/x.npz", "requirements.txt"])
def test_what_lessons_compute_with_is_in_both_fingerprints(tmp_path, name):
    """The library, data and requirements decide whether lessons run, and whether to build."""
    before = stamp.computed_with(tmp_path), stamp.made_from(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("new")
    assert stamp.computed_with(tmp_path) != before[0]
    assert stamp.made_from(tmp_path) != before[1]


@pytest.mark.parametrize("name", ["book/x.md", "exercises/x/x.ipynb", "_toc.yml", "_config.yml"])
def test_a_page_alone_does_not_make_all_lessons_run(tmp_path, name):
    """A changed page or setting asks for a new site, not for running every lesson."""
    before = stamp.computed_with(tmp_path), stamp.made_from(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("new")
    assert stamp.computed_with(tmp_path) == before[0]
    assert stamp.made_from(tmp_path) != before[1]


def test_what_python_leaves_behind_changes_nothing(tmp_path):
    """Compiled modules and Jupyter's checkpoints are no reason to build again."""
    before = stamp.made_from(tmp_path)
    for name in ("__pycache__", ".ipynb_checkpoints"):
        (tmp_path / "book/convlab" / name).mkdir(parents=True)
        (tmp_path / "book/convlab" / name / "x").write_text("")
    assert stamp.made_from(tmp_path) == before
