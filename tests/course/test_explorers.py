"""The explorers where lessons place them: what they start with, and what links set, can be set."""

import json
import subprocess
from functools import cache
from urllib.parse import urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup
from convlab.explorers import bundle

READ = """
const [settings, folder, asked] = process.argv.slice(1);
const { read } = await import(settings);
const notes = [];
for (const [slug, query] of JSON.parse(asked)) {
  const explorer = await import(`${folder}/${slug}.mjs`);
  notes.push(read(explorer.settings, explorer.valid, query).note);
}
console.log(JSON.stringify(notes));
"""


@cache
def places(page):
    """{id: its element} of the explorers on a built page."""
    found = BeautifulSoup(page.read_text(), "html.parser").select(".explorer")
    return {place["id"]: place for place in found}


def pages(site):
    """The pages of the course."""
    return sorted([*site.glob("book/*.html"), *site.glob("exercises/*/*.html")])


def links(site):
    """(page, the explorer it leads to, query) of every link that sets one."""
    for page in pages(site):
        html = BeautifulSoup(page.read_text(), "html.parser")
        for link in html.select("a.explorer-setting"):
            address, name = urldefrag(link["href"])
            parts = urlsplit(address)
            home = (page.parent / parts.path).resolve() if parts.path else page
            yield page.stem, places(home)[name]["data-explorer"], parts.query


def notes(asked):
    """What each explorer would say of a query, as its own settings read it."""
    program = ["node", "--input-type=module", "--eval", READ]
    folder = bundle.FOLDER
    words = [folder / "core/settings.mjs", folder, json.dumps(asked)]
    done = subprocess.run([*program, *words], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_every_explorer_has_its_lesson(site):
    """Each explorer stands on some page, and none stands there that is not."""
    placed = {place["data-explorer"] for page in pages(site) for place in places(page).values()}
    assert placed == set(bundle.slugs())


def test_every_place_has_a_title_and_a_figure(site):
    """Without JavaScript there is something to read in each, and a word for what it is."""
    for page in pages(site):
        for place in places(page).values():
            assert place["data-title"], page.name
            assert place.select_one(".explorer-static :is(svg[aria-label], table)"), page.name


@pytest.mark.node
def test_what_they_start_with_can_be_set(site):
    """No explorer of a lesson begins with a note that something cannot be set."""
    asked = [
        (place["data-explorer"], place["data-state"])
        for page in pages(site)
        for place in places(page).values()
    ]
    assert len(asked) >= 5
    assert [pair for pair, note in zip(asked, notes(asked), strict=True) if note] == []


@pytest.mark.node
def test_what_links_set_can_be_set(site):
    """No link of a lesson asks an explorer for what it would refuse."""
    found = list(links(site))
    assert len(found) >= 5
    told = notes([(slug, query) for _, slug, query in found])
    assert [(link, note) for link, note in zip(found, told, strict=True) if note] == []
