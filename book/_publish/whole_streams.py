"""Sphinx extension: what a cell printed appears as it was printed, however it arrived.

A kernel sends printed text in pieces, cut where it happened to flush. myst-nb ends every piece with
a line break of its own, so a page could differ from build to build: here pieces are joined first.
"""

from myst_nb.core import render
from nbformat import NotebookNode
from sphinx.application import Sphinx

_merged_by_myst_nb = render.coalesce_streams


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs with neighbouring pieces of one stream as one; the originals stay as they are."""
    whole: list[NotebookNode] = []
    for output in map(NotebookNode, outputs):
        last = whole[-1] if whole else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            whole.append(output)
    return whole


def setup(app: Sphinx) -> dict:
    """Register with Sphinx."""
    render.coalesce_streams = lambda outputs: _merged_by_myst_nb(joined(outputs))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
