"""An explorer's place on a page: what the page's address, its links and its history have to say."""

import pytest

from tests.explorers.sites import write

pytestmark = pytest.mark.browser

PAGE = """
<p><a class="explorer-setting" href="?layers=9-9#one">nines</a>
<a class="explorer-setting" href="other.html?layers=9-9#one">nines elsewhere</a>
<a class="explorer-setting" href="?layers=1#two">one</a>
<a class="explorer-setting" href="#one">as it was</a>
<a href="#two">the second</a></p>
<div class="explorer" id="one" data-explorer="list" data-state="layers=7-7"></div>
<div class="explorer" id="two" data-explorer="list"></div>
<script type="module">
import { mount } from "/book/_static/explorers/mount.mjs";
import * as list from "/tests/explorers/fixture/list.mjs";
window.before = window.probes.open();
window.unmounts = [mount("list", list), mount("list", list)];
</script>
"""
OVERHEARD = """() => { window.writes = [];
    const write = history.replaceState.bind(history);
    history.replaceState = (...given) => { window.writes.push(given[2]); write(...given); }; }"""
WRITTEN = "text => location.search + location.hash === text"


class Page:
    """The page with two of the small explorer «list», of which the first starts with two sevens."""

    def __init__(self, opened):
        self.opened, self.tab = opened, opened.tab
        self.tab.locator("#two output").wait_for()

    def shown(self):
        """What both show."""
        return [self.tab.locator(f"#{name} output").inner_text() for name in ("one", "two")]

    def press(self, button, name="one"):
        """Set an explorer by one of its buttons."""
        self.tab.locator(f"#{name} button", has_text=button).first.click()

    def follow(self, link, **options):
        """Click on a link of the page."""
        self.tab.get_by_role("link", name=link, exact=True).click(**options)

    def written(self, text):
        """Wait until the address ends so."""
        self.tab.wait_for_function(WRITTEN, arg=text)


@pytest.fixture
def page(bench, site):
    """Open the page: page(query and fragment); nothing may be wrong when its test ends."""
    write(site, "list", PAGE)
    write(site, "other", "<p>Another page.</p>")
    pages = []

    def start(at=""):
        pages.append(Page(bench(page=f"list?{at}")))
        return pages[-1]

    yield start
    assert [wrong for one in pages for wrong in one.opened.wrong()] == []


def test_a_place_is_mounted_once_and_starts_as_it_says(page):
    """Each place holds one explorer, however often it is mounted, at its own start."""
    opened = page()
    assert opened.shown() == ["layers=7-7", "as usual"]
    assert opened.tab.locator(".explorer output").count() == 2


def test_an_address_is_one_explorers(page):
    """Its query sets the explorer that its fragment names, and no other."""
    assert page("layers=1#two").shown() == ["layers=7-7", "layers=1"]
    assert page("layers=1#before").shown() == ["layers=7-7", "as usual"]


def test_an_address_of_which_nothing_can_be_set_shows_what_the_page_shows(page):
    """It falls back to the page's own start, not to the explorer's, and says so."""
    opened = page("fbclid=1#one")
    assert opened.shown() == ["layers=7-7", "as usual"]
    note = "fbclid is not a setting here; showing the usual setting instead."
    assert opened.tab.locator("#one output").get_attribute("title") == note


def test_what_is_usual_elsewhere_is_written_where_a_place_starts_otherwise(page):
    """Set to the explorer's own start, a place that starts otherwise says so in the address."""
    opened = page()
    opened.press("3-5")
    opened.written("?layers=3-5#one")
    assert page("layers=3-5#one").shown() == ["as usual", "as usual"]
    opened.press("3-5", "two")
    opened.written("#two")


def test_an_address_is_written_once_the_hand_rests(page):
    """Many changes in a row are written together, and leave no entry in the history."""
    opened = page()
    entries = opened.tab.evaluate("history.length")
    opened.tab.evaluate(OVERHEARD)
    opened.tab.evaluate("document.querySelectorAll('#one button').forEach(one => one.click())")
    opened.written("?layers=9-9#one")
    assert opened.tab.evaluate("window.writes") == ["/list.html?layers=9-9#one"]
    assert opened.tab.evaluate("history.length") == entries


def test_a_link_sets_the_explorer_that_it_names(page):
    """It sets that one, at once and in the address, and hands it the focus."""
    opened = page()
    opened.press("4", "two")
    opened.written("?layers=4#two")
    opened.follow("nines")
    opened.written("?layers=9-9#one")
    assert opened.shown() == ["layers=9-9", "layers=4"]
    assert opened.tab.evaluate("document.activeElement.closest('#one') !== null")
    opened.follow("one")
    assert opened.shown() == ["layers=9-9", "layers=1"]
    opened.follow("as it was")
    opened.written("#one")
    assert opened.shown() == ["layers=7-7", "layers=1"]


def test_a_link_shows_the_beginning_of_an_explorer_that_is_taller_than_the_window(page):
    """From a link below it too; where all of it is in the window, nothing moves."""
    opened = page()
    top = "document.querySelector('#one').getBoundingClientRect().top"
    before = opened.tab.evaluate(top)
    opened.follow("nines")
    assert opened.tab.evaluate(top) == before
    opened.tab.evaluate("""() => {
        document.querySelector("#one").style.minHeight = "3000px";
        document.body.append(document.querySelector("a.explorer-setting").parentElement); }""")
    opened.follow("nines")
    assert 0 <= opened.tab.evaluate(top) < 200


def test_back_returns_to_what_was_shown_before_a_link(page):
    """Also where the address was not yet written when the link was followed."""
    opened = page()
    opened.press("3-5")
    opened.follow("nines")
    opened.tab.go_back()
    opened.tab.locator("#one output", has_text="as usual").wait_for()
    opened.tab.go_forward()
    opened.tab.locator("#one output", has_text="layers=9-9").wait_for()
    assert opened.shown() == ["layers=9-9", "as usual"]


THREE = """
<p><a class="explorer-setting" href="?layers=1#one">first</a>
<a class="explorer-setting" href="?layers=2#two">second</a>
<a class="explorer-setting" href="?layers=3#three">third</a>
<a class="explorer-setting" href="?layers=4#one">fourth</a></p>
<div class="explorer" id="one" data-explorer="list"></div>
<div class="explorer" id="two" data-explorer="list"></div>
<div class="explorer" id="three" data-explorer="list"></div>
""" + PAGE[PAGE.index("<script") :]
OUTPUTS = """texts => String(texts)
    === String([...document.querySelectorAll("output")].map(one => one.textContent))"""


@pytest.fixture
def three(bench, site):
    """A page with three explorers and four links, of which the first and the last set one."""
    write(site, "three", THREE)
    opened = Page(bench(page="three"))
    opened.tab.locator("#three output").wait_for()
    yield opened
    assert opened.opened.wrong() == []


def go(page, by, *shown):
    """Go through the history; what the three explorers then show."""
    page.tab.evaluate("by => history.go(by)", by)
    page.tab.wait_for_function(OUTPUTS, arg=list(shown), timeout=3000)
    page.opened.frames(3)


def test_the_history_holds_what_all_explorers_show(three):
    """Back and forward, by one entry or by more, each shows what it showed there."""
    usual = "as usual"
    for link in ("second", "third", "first"):
        three.follow(link)
    go(three, -1, usual, "layers=2", "layers=3")
    go(three, -1, usual, "layers=2", usual)
    go(three, -1, usual, usual, usual)
    go(three, 1, usual, "layers=2", usual)
    go(three, 2, "layers=1", "layers=2", "layers=3")
    three.press("9-9", "two")
    three.written("?layers=9-9#two")
    go(three, -2, usual, "layers=2", usual)
    go(three, 2, "layers=1", "layers=9-9", "layers=3")
    go(three, -2, usual, "layers=2", usual)
    three.opened.frames(40)  # an address is written when a hand has rested, and here none has moved
    assert three.tab.evaluate("location.search + location.hash") == "?layers=2#two"


def focused(page):
    """The link that has the focus, or the explorer."""
    return page.tab.evaluate("""() => { const it = document.activeElement;
        return it.closest(".explorer")?.id ?? it.textContent; }""")


def test_back_returns_to_the_link_that_was_followed(three):
    """Step by step the focus goes back along the links, whichever explorer they led to."""
    for link in ("first", "second", "fourth"):
        three.follow(link)
    assert focused(three) == "one"
    seen = []
    for shown in (("layers=1", "layers=2"), ("layers=1", "as usual"), ("as usual", "as usual")):
        go(three, -1, *shown, "as usual")
        seen.append(focused(three))
    assert seen == ["fourth", "second", "first"]


def test_back_and_forward_leave_the_focus_where_the_reader_put_it(three):
    """Elsewhere on the page it stays, and forward it stays in an explorer too."""
    three.follow("first")
    three.tab.locator("#after").focus()
    go(three, -1, "as usual", "as usual", "as usual")
    assert focused(three) == "After"
    three.tab.locator("#one button").first.focus()
    go(three, 1, "layers=1", "as usual", "as usual")
    assert focused(three) == "one"


def test_a_link_to_be_opened_elsewhere_is_left_to_the_browser(page):
    """With a key held, or with another page in its address, a link does what links do."""
    opened = page()
    with opened.tab.context.expect_page() as opening:
        opened.follow("nines", modifiers=["Control"])
    opening.value.close()
    assert opened.shown() == ["layers=7-7", "as usual"]
    opened.follow("nines elsewhere")
    opened.tab.get_by_text("Another page.").wait_for()


def test_an_explorers_query_does_not_stay_beside_anothers_name(page):
    """An ordinary link to another explorer on the page writes what that one shows."""
    opened = page("layers=1#one")
    opened.follow("the second")
    opened.written("#two")
    opened.tab.reload()
    opened.tab.locator("#two output").wait_for()
    assert opened.shown() == ["layers=7-7", "as usual"]


def test_unmounted_places_are_empty_and_deaf(page):
    """What mounting began has ended: no node, no listener, no timer, and the address stays."""
    opened = page()
    opened.tab.evaluate("""() => { document.querySelector("#one button").click();
        for (const unmount of window.unmounts) unmount(); }""")
    assert opened.tab.evaluate("window.probes.open()") == opened.tab.evaluate("window.before")
    assert opened.tab.evaluate("location.search + location.hash") == ""
