"""A student's Markdown becomes HTML in which nothing is live."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from autograder import harmless
from autograder.harmless import markdown2html

ALLOWED = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "hr", "div", "span"),
    *("em", "strong", "del", "code", "pre", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td", "input", "details", "summary"),
}
"""What Markdown itself is made of, and what folds; `input` is a task list's box, disabled."""

HOSTILE = [
    "<script>alert(1)</script>",
    "text <img src=x onerror=alert(1)> text",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<div onclick=alert(1)>\n\n*a*\n\n</div>",
    "<!-- comment -->\n<style>@import '/x'</style>",
    "<svg/onload=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](/formgrader?path=submitted 'title')",
    "<javascript:alert(1)>",
    "https://example.org/a",
    "![a](https://example.org/seen.png)",
    "![a](data:image/svg+xml;base64,PHN2Zz4=)",
    "![a](attachment:missing.png)",
    "[a]: javascript:alert(1)\n\n[a]",
    '# heading <a name="x" href="javascript:alert(1)">',
    "```mermaid\n</pre><script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\ncode\n```',
    "```python\n'</pre><script>'\n```",
    "$<script>alert(1)</script>$ and $$<img src=x onerror=alert(1)>$$",
    "\\begin{a}<script>alert(1)</script>\\end{a}",
    "| <script> |\n|---|\n| <img src=x> |",
    "term\n: <script>alert(1)</script>",
    "- [ ] <script>alert(1)</script>",
    "<details open ontoggle=alert(1)>\n<summary>a</summary>\n\nb\n\n</details>",
    "<details>\n<summary onclick=alert(1)>a</summary>\n\nb\n\n</details>",
    "<details>\n<summary><img src=x onerror=alert(1)></summary>\n\nb\n\n</details>",
]
PIECES = st.sampled_from([*HOSTILE, *"<>\"'&[]()!`*_$\\|#:- \n", "a", "javascript:", "onerror="])


def live(html):
    """Tags that Markdown is not made of, and attributes that do something."""
    found = BeautifulSoup(html, "html.parser")(True)
    tags = [tag.name for tag in found if tag.name not in ALLOWED]
    harmless_ones = {"class", "style", "type", "disabled", "checked", "start"}
    return tags + [name for tag in found for name in tag.attrs if name not in harmless_ones]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_live(text):
    """No tag but Markdown's own, and no attribute that loads, runs or leads anywhere."""
    assert live(markdown2html(text)) == []


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_mixture_is_live(text):
    """Pieces of markup that break each other open are text all the same."""
    assert live(markdown2html(text)) == []


def test_honest_markdown_stays():
    """Emphasis, code, lists, tables and formulas are shown as they are meant."""
    html = markdown2html("**b** *i* `c`\n\n- one\n\n|a|\n|---|\n|1|\n\n$x < y$ $$\\frac12$$")
    for part in (
        "<strong>b</strong>",
        "<em>i</em>",
        "<code>c</code>",
        "<li>one</li>",
        "<td>1</td>",
    ):
        assert part in html
    assert "$x &lt; y$" in html
    assert "$$\\frac12$$" in html


def test_a_hint_of_an_exercise_folds_out():
    """As in the notebook, with its text rendered; its tags are not shown as text."""
    html = markdown2html("<details>\n<summary>A <hint</summary>\n\n`a` & *b*\n\n</details>")
    assert "&lt;details&gt;" in html  # what is not written as the exercises do stays text
    html = markdown2html("<details>\n<summary>A hint & more</summary>\n\n`a` or *b*\n\n</details>")
    text = "<p><code>a</code> or <em>b</em></p>"
    summary = '<summary style="display: list-item">A hint &amp; more</summary>'
    assert html == f"<details>\n{summary}\n{text}\n</details>\n"


def test_links_and_pictures_are_named():
    """What is not followed or loaded is there to be read, address included."""
    assert markdown2html("[the paper](https://a.b/c)") == "<p>the paper (https://a.b/c)</p>\n"
    assert markdown2html("![my sketch](x.png)") == "<p>my sketch (x.png)</p>\n"


def test_what_trips_the_parser_is_shown_as_it_stands(monkeypatch):
    """A text that cannot be rendered does not keep the page from being shown."""

    def trip(_):
        raise RecursionError

    monkeypatch.setattr(harmless, "MarkdownWithMath", trip)
    assert markdown2html("<b>") == "<pre>&lt;b&gt;</pre>"
