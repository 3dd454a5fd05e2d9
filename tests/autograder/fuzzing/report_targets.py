"""Targets on reports: whatever stands in one, it is strict, bounded and escaped where shown."""

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import strategies as st
from rich.console import Console

from autograder import render
from autograder.render.page import html_page
from autograder.render.plain import question_text
from autograder.render.terminal import print_report
from autograder.report import Report, TestRecord, cell_records, decode, encode, question_record
from autograder.text import clean, clean_line
from tests.autograder.fuzzing.reading_targets import STRINGS

MEGABYTE = 1_000_000
NASTY = st.sampled_from(
    [
        "<script>",
        "<img onerror=",
        "</pre>",
        "&lt;",
        '"',
        "'",
        "[red]",
        "[/red]",
        "[link=x]",
        ":smile:",
        "\\[",
        "{x}",
    ]
)
STUDENTS = st.lists(NASTY | STRINGS, max_size=6).map("".join)
OURS = STUDENTS.map(clean_line)
MESSAGE = st.lists(OURS, max_size=4).map("\n".join)
SHARE = st.floats(0, 100).map(lambda number: round(number, 4))
TEST = st.builds(
    TestRecord,
    name=OURS,
    outcome=st.sampled_from(["passed", "failed", "unchecked"]),
    weight=st.floats(0.1, 9),
    line=OURS,
    message=MESSAGE,
    seconds=SHARE,
)
QUESTION = st.builds(question_record, OURS, SHARE, st.lists(TEST, max_size=3))
CELL = st.tuples(OURS, st.none() | STUDENTS.map(clean), STUDENTS)
REPORT = st.builds(
    Report,
    assignment=st.sampled_from(["dilated_conv", "unet"]),
    score=SHARE,
    max_score=SHARE,
    seconds=SHARE,
    isolation=st.lists(st.sampled_from(["bubblewrap", "landlock", "unsafe"]), max_size=2),
    questions=st.lists(QUESTION, max_size=3),
    cells=st.lists(CELL, max_size=3).map(cell_records),
)
OPEN = frozenset({"meta", "!doctype"})
"""Tags of ours that nothing closes."""
TEMPLATES = "".join(path.read_text() for path in Path(render.__file__).parent.glob("*.py"))
OUR_TAGS = {*re.findall(r"<([a-z]+\d?)", TEMPLATES)}
OUR_ATTRIBUTES = {"open", *re.findall(r"([a-z-]+)=", TEMPLATES)}
"""What the page's own text says; everything else would be the student's."""


class Tags(HTMLParser):
    """Collects tags and attributes, and holds that each tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        """Note a tag and what it says."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        if tag not in OPEN:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost one."""
        assert self.open.pop() == tag


def tags(report: Report) -> Tags:
    """The page of a report as a parser sees it."""
    page = html_page(report)
    assert len(page.encode()) < MEGABYTE
    parser = Tags()
    parser.feed(page)
    parser.close()
    assert not parser.open
    return parser


def check_report(report: Report) -> None:
    """The record is strict JSON, the page holds no tag of the student's, the terminal no escape."""
    data = encode(report)
    assert len(data) < MEGABYTE
    assert decode(data) == report
    json.loads(data, parse_constant=lambda name: 1 / 0)
    found = tags(report)
    assert found.tags <= OUR_TAGS
    assert found.attributes <= OUR_ATTRIBUTES
    console = Console(file=io.StringIO(), force_terminal=False, width=80, highlight=False)
    print_report(report, console)
    for text in (console.file.getvalue(), *map(question_text, report.questions)):
        assert "\x1b" not in text
        assert text.encode()
