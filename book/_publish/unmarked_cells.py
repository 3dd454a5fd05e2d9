"""Sphinx extension: readers see code without the mark of cells whose output the tests compare."""

from docutils import nodes
from page_sources import unmarked
from sphinx.application import Sphinx


def take_marks_away(app: Sphinx, doctree: nodes.document) -> None:
    """Take the first line off each marked block of code."""
    for block in doctree.findall(nodes.literal_block):
        code = block.astext()
        if (shown := unmarked(code)) != code:
            block.rawsource, block.children = shown, []
            block += nodes.Text(shown)


def setup(app: Sphinx) -> dict:
    """Register with Sphinx."""
    app.connect("doctree-read", take_marks_away)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
