"""The built site in Debian's Chromium with the network cut off: served, and opened as files."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

FRONT, LESSON, EXERCISE = "book/index", "book/dilated_conv", "exercises/dilated_conv/dilated_conv"
PHONE = {"width": 360, "height": 740}
OVERHANG = "document.documentElement.scrollWidth - window.innerWidth"
SET_FORMULAS = """() => [...document.querySelectorAll('span.math, div.math')].map(
    e => e.querySelector('mjx-container')?.getBoundingClientRect().width ?? 0)"""
SCROLLING = """() => [...document.querySelectorAll('.cell_output .text_html')]
    .filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent.slice(0, 40))"""
LETTERS = """() => [...document.querySelectorAll('.figure text')].map(e => [e.textContent,
    parseFloat(getComputedStyle(e).fontSize) * e.ownerSVGElement.getScreenCTM().a])"""
LINES = """() => [...document.querySelectorAll('.stored td')].map(cell => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return [cell.textContent, new Set([...range.getClientRects()].map(line => line.top)).size];
})"""
SQUARE = "() => document.fonts.check('16px MJXTEX-I') && document.fonts.check('16px MJXTEX')"


@pytest.mark.parametrize("by", ["http", "file"])
def test_a_page_needs_nobody_else(visit, page, by):
    """Without a network a page asks no other host, logs no error, and sets every formula."""
    visited = visit(page, by)
    assert visited.refused == []
    assert visited.errors == []
    assert visited.tab.title()
    assert [width for width in visited.tab.evaluate(SET_FORMULAS) if width <= 0] == []


@pytest.mark.parametrize("by", ["http", "file"])
def test_formulas_have_their_fonts(visit, by):
    """A lesson's formulas are there, drawn with MathJax's own fonts from the site."""
    tab = visit(LESSON, by).tab
    assert len(tab.evaluate(SET_FORMULAS)) > 3
    tab.wait_for_function(SQUARE)  # fonts are asked for once a formula is drawn with them
    loaded = "() => [...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)"
    assert any("MJXTEX" in family for family in tab.evaluate(loaded))


@pytest.mark.parametrize("by", ["http", "file"])
def test_the_root_opens_the_front_page(visit, by):
    """Opening index.html leads to the front page."""
    tab = visit("index", by).tab
    tab.wait_for_url(f"**/{FRONT}.html")
    assert tab.locator("h1").first.inner_text().startswith("Wider and Back")


def test_a_lesson_shows_what_its_cells_computed(visit):
    """Figures and printed values stand on the page with a size."""
    tab = visit(LESSON).tab
    for selector in ("div.cell_output svg[role=img]", "div.cell_output pre"):
        box = tab.locator(selector).first.bounding_box()
        assert box["width"] > 100
        assert box["height"] > 10


def test_search_finds_a_word(visit):
    """The search page lists the lessons that hold a word, with a link that works."""
    visited = visit("search")
    visited.tab.goto(f"{visited.base}/search.html?q=dilation", wait_until="networkidle")
    hits = visited.tab.locator("ul.search li a")
    hits.first.wait_for()
    found = [hit.get_attribute("href").partition("?")[0] for hit in hits.all()]
    assert any(address.startswith(f"{LESSON}.html") for address in found)
    hits.first.click()
    visited.tab.wait_for_selector("article")
    assert visited.refused + visited.errors == []


def test_search_works_from_files(visit):
    """Opened as files, the search page still lists pages and asks nobody."""
    visited = visit("search", "file")
    visited.tab.goto(f"{visited.base}/search.html?q=dilation")
    visited.tab.locator("ul.search li a").first.wait_for()
    assert visited.refused == []


def test_search_opens_from_any_page(visit):
    """The search field of a lesson leads to results."""
    tab = visit(LESSON).tab
    tab.locator("button.search-button__button:visible").first.click()
    tab.locator("dialog[open] input[type=search]").fill("padding")
    tab.keyboard.press("Enter")
    tab.locator("ul.search li a").first.wait_for()


def test_dark_and_light_follow_the_button(visit):
    """The button at the top changes the page's colours, and the next page keeps the choice."""
    visited = visit(LESSON, color_scheme="light")
    background = "() => getComputedStyle(document.body).backgroundColor"
    ink = "() => getComputedStyle(document.querySelector('.cell_output .figure')).color"
    seen = {(visited.tab.evaluate(background), visited.tab.evaluate(ink))}
    for _ in range(3):  # auto, light, dark
        visited.tab.locator("button.theme-switch-button:visible").first.click()
        seen.add((visited.tab.evaluate(background), visited.tab.evaluate(ink)))
        visited.tab.evaluate("localStorage.mode") == "dark" and visited.open(FRONT)
    assert len(seen) == 2
    assert len({paper for paper, _ in seen}) == len({drawn for _, drawn in seen}) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system(visit, scheme):
    """Without a choice the page takes the system's light or dark."""
    tab = visit(FRONT, color_scheme=scheme).tab
    assert tab.evaluate("document.documentElement.dataset.theme") == scheme


def test_a_page_fits_a_phone(visit, page):
    """At 360 pixels nothing sticks out of page or figure sideways, and no letter is too small."""
    tab = visit(page, viewport=PHONE).tab
    assert tab.evaluate(OVERHANG) <= 0
    assert tab.evaluate(SCROLLING) == []
    assert [(text, size) for text, size in tab.evaluate(LETTERS) if size < 8] == []


def test_a_range_of_seeds_takes_two_lines_of_a_phone_at_most(visit):
    """«0.892 to 0.897» is not broken at both of its spaces."""
    lines = visit("book/unet", viewport={"width": 390, "height": 844}).tab.evaluate(LINES)
    ranges = [count for text, count in lines if " to " in text]
    assert len(ranges) > 10
    assert max(ranges) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_accessible(visit, page, scheme):
    """Axe finds no violation of its rules, in light and in dark."""
    results = Axe().run(visit(page, color_scheme=scheme).tab)
    assert results.violations_count == 0, results.generate_report()


def test_a_page_weighs_under_1300_kilobytes(visit, page):
    """All that one page fetches with an empty cache is under 1.3 MB compressed."""
    bodies = [request.response().body() for request in visit(page).answers]
    assert len(bodies) > 5
    assert sum(len(gzip.compress(body, 6)) for body in bodies) < 1_300_000


def test_an_exercise_downloads_as_a_file(visit, site):
    """The download button hands over the released notebook, byte for byte."""
    tab = visit(EXERCISE).tab
    tab.locator(".dropdown-download-buttons > button").first.click()
    link = tab.locator(".dropdown-download-buttons a[href$='.ipynb']").first
    with tab.expect_download() as download:
        link.click()
    released = site.parents[1] / f"{EXERCISE}.ipynb"
    assert download.value.path().read_bytes() == released.read_bytes()
