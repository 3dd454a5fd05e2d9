"""Markdown as HTML in which nothing of the writer's is live, for nbgrader's pages.

nbconvert passes HTML in Markdown through. Whoever opens such a page in the formgrader holds the
rights of a Jupyter server, and a mere GET at it has effects: so tags become text, a link its words
and its address, a picture its caption and its address. Emphasis, lists, tables, code and formulas
stay, and so do the hints of the exercises, which fold out.
"""

import re
from html import escape

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

FOLD = re.compile(r"<details>\s*<summary>([^<>]*)</summary>\s*")
# The pages' Bootstrap makes a block of it, which has no triangle to press.
TRIANGLE = ' style="display: list-item"'
UNFOLD = re.compile(r"</details>\s*")


class HarmlessRenderer(IPythonRenderer):
    """Renders what Markdown says and nothing that a browser would load, run or follow."""

    def __init__(self) -> None:
        super().__init__(escape=True, exclude_anchor_links=True)

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """The words of a link, and its address where they are not the same."""
        address = escape(url)
        return text if text == address else f"{text} ({address})"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """The caption of a picture and its address."""
        return f"{escape(text)} ({escape(url)})"

    def block_html(self, html: str) -> str:
        """Two tags without an attribute, as the exercises write them; all others are text."""
        if fold := FOLD.fullmatch(html):
            return f"<details>\n<summary{TRIANGLE}>{escape(fold[1])}</summary>\n"
        return "</details>\n" if UNFOLD.fullmatch(html) else super().block_html(html)

    def block_mermaidjs(self, code: str) -> str:
        """A diagram's text: nbconvert's own method does not escape it."""
        return f"<pre>{escape(code)}</pre>"


def markdown2html(source: str) -> str:
    """HTML that shows a Markdown text, for nbconvert's filter of that name."""
    try:
        return MarkdownWithMath(renderer=HarmlessRenderer()).render(source)
    except Exception:  # whatever trips the parser must not keep a whole page from being shown
        return f"<pre>{escape(source)}</pre>"
