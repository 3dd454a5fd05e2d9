"""The explorers where lessons place them, as readers meet them: live, or without JavaScript."""

import pytest

from tests.course.test_explorers import pages, places

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LIVE = ".explorer-live .x-body:visible"
HEIGHTS = """() => [...document.querySelectorAll('.explorer')].map(place => {
    const live = place.offsetHeight;
    place.classList.remove('explorer-live');
    place.lastElementChild.hidden = true;
    const still = place.offsetHeight;
    place.lastElementChild.hidden = false;
    place.classList.add('explorer-live');
    return [place.id, still, live]; })"""
LETTERS = """() => [...document.querySelectorAll('.explorer-static svg text')].map(e => [
    e.textContent, parseFloat(getComputedStyle(e).fontSize) * e.ownerSVGElement.getScreenCTM().a
])"""


def with_explorers(site):
    """(page, its explorers) of the built pages that hold some, as `visit` calls them."""
    found = ((page.relative_to(site).with_suffix(""), places(page)) for page in pages(site))
    return [(str(page), held) for page, held in found if held]


@pytest.mark.parametrize("by", ["http", "file"])
def test_every_place_on_a_page_comes_alive(visit, site, by):
    """Served or opened as a file, each place holds an explorer that one sees, and says no fault."""
    for page, held in with_explorers(site):
        visited = visit(page, by)
        live = visited.tab.locator(LIVE)
        live.nth(len(held) - 1).wait_for()  # the first picture is drawn in a frame of its own
        assert live.count() == len(held), page
        assert visited.tab.locator(".explorer .x-note:visible").count() == 0, page
        assert visited.refused + visited.errors == [], page


def test_without_javascript_every_figure_can_be_read(visit, site):
    """On a phone without JavaScript a figure stands in each place, with letters one can read."""
    for page, held in with_explorers(site):
        tab = visit(page, viewport=PHONE, java_script_enabled=False).tab
        still = tab.locator(".explorer-static :is(svg, table, p):visible")
        assert still.count() >= len(held), page
        assert min(box.bounding_box()["width"] for box in still.all()) > 100, page
        assert [(text, size) for text, size in tab.evaluate(LETTERS) if size < 8] == [], page


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_moves_when_they_come_alive(visit, site, width):
    """The place that the figure holds is as high as the explorer that replaces it."""
    touch = {"has_touch": True, "is_mobile": True} if width < 500 else {}
    for page, held in with_explorers(site):
        tab = visit(page, viewport={"width": width, "height": 900}, **touch).tab
        tab.locator(LIVE).nth(len(held) - 1).wait_for()
        found = tab.evaluate(HEIGHTS)
        assert [(name, still, live) for name, still, live in found if still != live] == [], page
