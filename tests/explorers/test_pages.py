"""Explorers on a static page, served or opened as a file: addresses, links, and no JavaScript."""

import pytest

from tests.explorers.sites import place, write_page

pytestmark = pytest.mark.browser

LIVE = ".explorer-live"
SEEN = """name => { const body = document.getElementById(name).querySelector('.x-body');
    return [body.textContent, ...[...body.querySelectorAll('input, select')].map(
        node => `${node.value} ${node.checked}`)]; }"""
WRITTEN = "before => location.search !== before"
CONTROLS = ":is(input:not([type=radio]), select):enabled:visible"


@pytest.fixture
def opened(bench, site):
    """Open the page of an explorer: opened(slug, query="", by="http", **options)."""

    def start(slug, query="", by="http", **options):
        twin = place(slug, "twin")
        link = f'<p><a class="explorer-setting" href="{query or "?"}#{slug}">Set it so</a></p>'
        write_page(site, slug, place(slug, slug) + link + twin)
        return bench(page=f"{slug}?{options.pop('at', '')}", by=by, **options)

    return start


def operate(page, slug):
    """Change the explorer by its first control; returns the address's query when it is written."""
    control = page.tab.locator(f"#{slug} {CONTROLS}").first
    before = page.tab.evaluate("location.search")
    kind = control.get_attribute("type")
    if kind == "number":
        control.press("ArrowUp")
        control.press("Enter")
    elif kind == "checkbox":
        control.press("Space")
    elif kind is None:  # a list
        options = control.evaluate("node => [...node.options].map(one => one.value)")
        control.select_option(options[control.evaluate("node => node.selectedIndex") - 1])
    else:
        at_end = control.evaluate("node => node.value === node.max")
        control.press("ArrowLeft" if at_end else "ArrowRight")
    page.tab.wait_for_function(WRITTEN, arg=before)
    return page.tab.evaluate("location.search")


@pytest.mark.parametrize("by", ["http", "file"])
def test_an_address_brings_back_what_it_shows(opened, slug, by):
    """What is set is in the address; opened anew, the address shows the same, and only in one."""
    first = opened(slug, by=by)
    usual = first.tab.evaluate(SEEN, "twin")
    query = operate(first, slug)
    seen = first.tab.evaluate(SEEN, slug)
    assert seen != usual
    assert first.tab.evaluate("location.hash") == f"#{slug}"
    again = opened(slug, at=f"{query.lstrip('?')}#{slug}", by=by)
    again.frames(3)
    assert again.tab.evaluate(SEEN, slug) == seen
    assert again.tab.evaluate(SEEN, "twin") == usual
    assert first.wrong() + again.wrong() == []


@pytest.mark.parametrize("query", ["nonsense=1", "%E0%A4%A=&=&&a=%00"])
def test_a_bad_address_shows_the_usual(opened, slug, query):
    """What cannot be set is said in a note, and the explorer shows what it usually does."""
    page = opened(slug, at=f"{query}#{slug}")
    page.frames(3)
    assert page.tab.evaluate(SEEN, slug) == page.tab.evaluate(SEEN, "twin")
    assert "showing the usual setting" in page.tab.locator(f"#{slug} .x-note").inner_text()
    assert page.tab.locator("#twin .x-note:visible").count() == 0
    assert page.wrong() == []


def test_settings_out_of_range_are_not_shown(opened, modules, slug):
    """Each setting, asked for beyond its limits, is named in the note and stays as usual."""
    beyond = modules.evaluate(
        """async slug => { const { settings } = await import(`/book/_static/explorers/${slug}.mjs`);
        return Object.entries(settings).map(([name, { kind, to }]) =>
            `${name}=${kind === 'integer' ? to + 1 : 'neither'}`); }""", slug)  # fmt: skip
    page = opened(slug, at=f"{'&'.join(beyond)}#{slug}")
    page.frames(3)
    note = page.tab.locator(f"#{slug} .x-note").inner_text()
    assert [one for one in beyond if one.partition("=")[0] not in note] == []
    assert page.tab.evaluate(SEEN, slug) == page.tab.evaluate(SEEN, "twin")
    assert page.wrong() == []


@pytest.mark.parametrize("by", ["http", "file"])
def test_a_link_on_the_page_sets_it_in_place(opened, slug, by):
    """A link shows its setting without loading the page again, and Back returns to what was."""
    query = operate(page := opened(slug, by=by), slug)
    wanted = page.tab.evaluate(SEEN, slug)
    page = opened(slug, query, by=by)
    usual = page.tab.evaluate(SEEN, slug)
    page.tab.evaluate("window.marked = true")
    page.tab.get_by_text("Set it so").click()
    page.frames(3)
    assert page.tab.evaluate(SEEN, slug) == wanted != usual
    assert page.tab.evaluate("[location.search, location.hash]") == [query, f"#{slug}"]
    assert page.tab.evaluate(f"document.activeElement.closest('#{slug}') !== null")
    page.tab.go_back()
    page.tab.wait_for_function("query => location.search !== query", arg=query)
    page.frames(3)
    assert page.tab.evaluate(SEEN, slug) == usual
    assert page.tab.evaluate("window.marked")
    assert page.wrong() == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_does_not_jump_when_it_mounts(opened, slug, width):
    """Its place is kept free at every width: mounting moves nothing that was drawn before."""
    page = opened(slug, viewport={"width": width, "height": 900})
    page.frames(20)
    assert page.tab.locator(LIVE).count() == 2
    assert page.tab.evaluate("window.probes.shift") < 0.001
    assert page.call("looks.overhang") == []


def test_the_picture_gives_way_to_the_explorer(opened, slug):
    """With JavaScript the explorer alone is seen, without it the picture alone."""
    live = opened(slug)
    assert live.tab.locator(".explorer-static:visible").count() == 0
    assert live.tab.locator(f"{LIVE} .x-body:visible").count() == 2
    still = opened(slug, java_script_enabled=False)
    box = still.tab.locator(".explorer-static svg").first.bounding_box()
    assert (box["width"], box["height"]) == (200, 60)
