"""The glossary: in order, linked to lessons that use the word, and complete for what they link."""

import re
from pathlib import Path

import pytest
from _publish.page_sources import sources, text_of

BOOK = Path(__file__).resolve().parents[2] / "book"
LINK = re.compile(r"\]\((\w+\.(?:md|ipynb))(?:#[\w-]+)?\)")
ROLE = re.compile(r"\{term\}`(?:[^`<]*<)?([^`<>]+)>?`")


def entries():
    """{(a term, its other names): what it says}, in the order of the page."""
    glossary = (BOOK / "glossary.md").read_text().split("```{glossary}\n")[1].split("\n```")[0]
    blocks = [block.strip("\n").split("\n") for block in glossary.split("\n\n")]
    return {
        tuple(line for line in lines if not line.startswith(" ")): " ".join(
            line.strip() for line in lines if line.startswith(" ")
        )
        for lines in blocks
    }


def test_entries_are_in_alphabetical_order():
    """A reader finds a word where the alphabet puts it."""
    first = [terms[0].casefold() for terms in entries()]
    assert first == sorted(first)


def test_no_word_is_explained_twice():
    """Each term, under each of its names, stands once."""
    names = [name for terms in entries() for name in terms]
    assert len(names) == len(set(names)) >= 50


@pytest.mark.parametrize("terms", entries(), ids=lambda terms: terms[0])
def test_an_entry_is_short_and_leads_to_a_lesson_that_uses_the_word(terms):
    """At most 45 words, and every linked lesson is there and names the term."""
    entry = entries()[terms]
    assert len(re.sub(r"→.*", "", entry).split()) <= 45
    lessons = LINK.findall(entry)
    assert lessons
    for lesson in lessons:
        said = text_of(BOOK / lesson).casefold().replace("output_p", "output p")
        assert any(term.casefold() in said for term in terms), lesson


@pytest.mark.parametrize("path", sources(BOOK), ids=lambda path: path.stem)
def test_terms_that_a_page_links_are_explained(path):
    """No page links a word that the glossary does not have."""
    names = {name for terms in entries() for name in terms}
    linked = {" ".join(term.split()) for term in ROLE.findall(text_of(path))}
    assert linked - names == set()
