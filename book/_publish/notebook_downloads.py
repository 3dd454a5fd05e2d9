"""Sphinx extension: every page of the course downloads as a notebook.

A lesson becomes one here, from whichever form it is written in. An exercise downloads as the file
itself: it must reach the student byte for byte.
"""

from pathlib import Path

import jupytext
import nbformat
from build_facts import written_out
from page_sources import DOWNLOADED, is_exercise, unmarked
from plain_markdown import plain
from sphinx.application import Sphinx

FOLDER = "_notebooks"
PLACE = """\
> This is the page **{title}** of the course *{course}* as a notebook.
> Its code imports `convlab`, the course's own library: save this file in the folder `book/` of a
> copy of the course{where}, beside `convlab/`, and open it from there.
"""


def offer_notebook(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Write the page's notebook and put it first among the page's downloads."""
    if not doctree or is_exercise(source := Path(app.env.doc2path(pagename))):
        return
    name = f"{FOLDER}/{DOWNLOADED}{source.stem}.ipynb"
    target = Path(app.outdir, name)
    target.parent.mkdir(exist_ok=True)
    notebook = as_notebook(_read(app, source), _place(app, pagename), source.parent)
    nbformat.write(notebook, target)
    for group in context["header_buttons"]:
        if group["label"] == "download-buttons":
            group["buttons"] = [_button(context["pathto"](name, 1)), *_without_notebook(group)]


def _read(app: Sphinx, source: Path) -> nbformat.NotebookNode:
    if source.suffix == ".ipynb":
        return nbformat.read(source, 4)
    text = written_out(app.env, source.read_text(encoding="utf-8"))
    return jupytext.reads(text, fmt="md:myst")


def as_notebook(notebook: nbformat.NotebookNode, place: str, folder: Path) -> nbformat.NotebookNode:
    """The page as a notebook without outputs that plain Jupyter shows readably.

    place: the Markdown of its first cell. folder: where the page lies, for its references.bib.
    """
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(place))
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"  # a random id would change the file from build to build
        if cell.cell_type == "markdown":
            cell.source = plain(cell.source, folder)
        elif cell.cell_type == "code":
            cell.source = unmarked(cell.source)
            cell.outputs, cell.execution_count = [], None
    nbformat.validate(notebook)
    return notebook


def _place(app: Sphinx, pagename: str) -> str:
    url = app.config.html_theme_options.get("repository_url")
    return PLACE.format(
        title=app.env.titles[pagename].astext(),
        course=app.config.html_title,
        where=f" ({url})" if url else "",
    )


def _button(url: str) -> dict:
    return {
        "type": "link",
        "url": url,
        "text": ".ipynb",
        "icon": "fas fa-code",
        "tooltip": "Download this page as a notebook",
        "label": "download-notebook-button",
    }


def _without_notebook(group: dict) -> list[dict]:
    """The group's other buttons; the theme offers its own notebook where Binder is switched on."""
    return [button for button in group["buttons"] if button["text"] != ".ipynb"]


def setup(app: Sphinx) -> dict:
    """Register with Sphinx, after the theme has made its buttons."""
    app.connect("html-page-context", offer_notebook, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
