"""A course small enough to be built in a test, by the real settings and extensions."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import yaml
from bs4 import BeautifulSoup
from jupyter_cache import get_cache

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


def lesson(*cells):
    """A page with a title and these cells."""
    code = "".join(f"\n```{{code-cell}} ipython3\n{cell}\n```\n" for cell in cells)
    return f"{HEAD}# A lesson\n{code}"


def notebook(text, *cells):
    """A page that is a notebook: Markdown with a title, then code cells, which hold outputs."""
    new = [nbformat.v4.new_markdown_cell(text, id="text")]
    for number, cell in enumerate(cells):
        stored = nbformat.v4.new_output("stream", text="stored\n")
        new.append(nbformat.v4.new_code_cell(cell, id=f"code-{number}", outputs=[stored]))
    return nbformat.writes(nbformat.v4.new_notebook(cells=new, metadata=METADATA))


LESSON = lesson("from convlab import ANSWER\nANSWER")
BUILD = notebook(
    "# A build\n\n```{note}\nIt trains.\n```",
    "# NBVAL_CHECK_OUTPUT\nfrom convlab import ANSWER\n[ANSWER]",
)
EXERCISE = notebook("# An exercise", "raise NotImplementedError")


class Course:
    """One lesson and one exercise, and whatever a test writes beside them."""

    def __init__(self, root, url=""):
        self.root = root
        for name in ("_publish", "_static", "images"):
            shutil.copytree(ROOT / "book" / name, root / "book" / name)
        shutil.copy(ROOT / "book/references.bib", root / "book")
        config = yaml.safe_load((ROOT / "_config.yml").read_text())
        config["repository"]["url"] = url
        self.write("_config.yml", yaml.safe_dump(config))
        self.list_pages("exercises/e/e")
        self.write("book/index.md", LESSON)
        self.write("book/convlab/__init__.py", "ANSWER = 41 + 1\n")
        self.write("exercises/e/e.ipynb", EXERCISE)

    def write(self, name, text):
        """Write a file of the course."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)

    def list_pages(self, *names):
        """Make a table of contents of the front page and these."""
        lines = ["format: jb-book", "root: book/index", "chapters:"]
        self.write("_toc.yml", "\n".join([*lines, *(f"- file: {name}" for name in names), ""]))

    def records(self):
        """{page's own name: what the cache keeps of its run}."""
        cache = get_cache(self.root / "_build/.jupyter_cache")
        return {Path(record.uri).stem: record.data for record in cache.list_cache_records()}

    def build(self):
        """Exit status and all that was printed."""
        command = [sys.executable, ROOT / "book/_publish/build.py", "--root", self.root]
        done = subprocess.run(command, capture_output=True, text=True)
        output = done.stdout + done.stderr
        assert "Executing notebook" not in output, "Sphinx ran a page that was not run before it"
        return done.returncode, output

    def page(self, name="book/index"):
        """A built page, parsed."""
        text = (self.root / "_build/html" / f"{name}.html").read_text()
        return BeautifulSoup(text, "html.parser")

    def addresses(self, name="book/index"):
        """Where the buttons at the top of a page lead."""
        return [a["href"] for a in self.page(name).select(".article-header-buttons a")]
