"""The report's page in Debian's Chromium: readable for everybody, on a phone, and on its own."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from autograder.render.page import html_page
from tests.autograder.render.samples import REPORTS
from tests.course.visits import browser

__all__ = ["browser"]
pytestmark = pytest.mark.browser

SMALL = {"width": 320, "height": 640}
STICKING_OUT = """() => [...document.querySelectorAll('body *')].filter(
    e => e.getBoundingClientRect().right > window.innerWidth + 0.5).map(e => e.outerHTML)"""
INJECT = """() => { const script = document.createElement('script');
    script.textContent = 'window.ran = true'; document.body.append(script); return window.ran }"""


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a report's page; returns the tab and the addresses that it asked for."""
    contexts = []

    def opened(name, **options):
        path = tmp_path / f"{name}.html"
        path.write_text(html_page(REPORTS[name]), encoding="utf-8")
        contexts.append(browser.new_context(**options))
        tab, asked = contexts[-1].new_page(), []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(path.as_uri(), wait_until="networkidle")
        return tab, asked

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["half", "crash", "hostile"])
def test_axe_finds_nothing(opened, name, scheme):
    """Contrast, names and order are as axe wants them, folded parts opened, in both schemes."""
    tab, _ = opened(name, color_scheme=scheme)
    tab.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    results = Axe().run(tab)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_sticks_out_on_a_small_phone(opened, name):
    """At 320 pixels there is nothing to scroll sideways, whatever a student named or printed."""
    tab, _ = opened(name, viewport=SMALL)
    tab.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    assert tab.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    assert tab.evaluate(STICKING_OUT) == []


def test_the_page_asks_for_nothing_and_runs_nothing(opened):
    """One file, no request but its own, and its policy stops a script even if one got in."""
    tab, asked = opened("hostile")
    assert asked == [tab.url]
    assert tab.evaluate("document.scripts.length") == 0
    assert tab.title() == "dilated_conv: 0 of 2 points"
    assert tab.evaluate(INJECT) is None


def test_grids_stand_beside_each_other_and_below_on_a_phone(opened):
    """Two small grids share a row on a desk, and one stands below the other on a phone."""
    for width, same_row in [(900, True), (320, False)]:
        tab, _ = opened("half", viewport={"width": width, "height": 700})
        first, second = (tab.locator("svg").nth(place).bounding_box() for place in (0, 1))
        assert (first["y"] == second["y"]) is same_row
