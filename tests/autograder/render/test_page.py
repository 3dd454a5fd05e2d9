"""The report as a page."""

from html.parser import HTMLParser

from autograder.render.page import html_page
from autograder.report import CellRecord, ExampleRecord, Report, TestRecord, question_record

NASTY = "<script>alert(1)</script> & \"quotes\" 'and' <img src=x onerror=alert(1)>"

NASTY_EXAMPLE = ExampleRecord(call=NASTY, expected=[[1]], got=[[NASTY]], found=NASTY)


def made(outcome="failed", message=NASTY, stdout=NASTY):
    """A report whose every text is hostile."""
    tests = [
        TestRecord(
            name=NASTY, outcome=outcome, weight=1.0, line=NASTY, message=message, seconds=0.0
        )
    ]
    return Report(
        assignment="dilated_conv",
        score=0.0,
        max_score=4.0,
        seconds=0.25,
        isolation=["bubblewrap"],
        questions=[question_record("f", 4.0, tests, NASTY_EXAMPLE)],
        cells=[CellRecord(id=NASTY, error="stopped", stdout=stdout, source=NASTY)],
    )


class Outline(HTMLParser):
    """Collects tags, attributes and text; complains about tags left open."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = [], [], [], []

    def handle_starttag(self, tag, attributes):
        """Note a tag."""
        self.tags.append(tag)
        self.attributes += attributes
        if tag not in ("meta", "!doctype"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close the innermost one."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Note text."""
        self.text.append(data)


def outline(page):
    """The page as a parser sees it."""
    parser = Outline()
    parser.feed(page)
    parser.close()
    return parser


def test_every_text_is_escaped():
    """A hostile text is shown as it is and never becomes an element or an attribute."""
    found = outline(html_page(made()))
    assert not {"script", "img", "iframe", "link", "a", "form", "object"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert "".join(found.text).count("<script>alert(1)</script>") == 9
    assert found.open == []


def test_the_page_asks_nobody_for_anything():
    """One file: no request, no script, and a policy that would forbid both."""
    page = html_page(made())
    assert "default-src 'none'" in page
    assert not [word for word in ("http:", "https:", 'src="', "@import", "url(") if word in page]


def test_it_reads_on_a_phone_and_in_the_dark():
    """A viewport for phones, colours for both schemes, and a language for readers aloud."""
    page = html_page(made())
    assert 'name="viewport" content="width=device-width' in page
    assert "prefers-color-scheme: dark" in page
    assert '<html lang="en">' in page


def test_score_bar_and_outcomes_have_words():
    """What is shown by colour or symbol is also said."""
    page = html_page(made(outcome="unchecked"))
    assert "<h1>dilated_conv: 0 of 4 points</h1>" in page
    assert 'aria-label="0 of 4 points, 4 points wait for a human to look at"' in page
    assert 'aria-label="unchecked"' in page
    assert "<p>0 of 1 tests pass. 4 points wait for a human to look at.</p>" in page


def test_passed_tests_are_folded_away():
    """What went well is there for those who look."""
    page = html_page(made(outcome="passed", message="", stdout=""))
    assert '<details><summary class="passed">1 test passed</summary>' in page
    assert "It printed" not in page


def test_names_between_backticks_are_set_as_code():
    """In sentences, those of tests and of findings; a call and a student's line stay as typed."""
    message = "f(`a`)\nraised KeyError on line 3 of `f`: <b>`.\nline 3: x = `<i>`"
    page = html_page(made(message=message))
    assert "on line 3 of <code>f</code>: &lt;b&gt;`." in page
    assert "<code>f(`a`)</code>" in page
    assert "<pre>line 3: x = `&lt;i&gt;`</pre>" in page
