"""What every explorer does, alone on a bare page as in a notebook: keys, touch, looks, manners."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.explorers import keys, manners, taps

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WIDTHS = [320, 390, 1280]


def test_everything_has_a_name_and_a_place_for_the_keyboard(bench, slug):
    """Each control says what it is, and Tab and the arrow keys come to all of them."""
    opened = bench(slug)
    assert keys.unnamed(opened) == []
    assert keys.unreached(opened) == []
    assert keys.cells_out_of_reach(opened) == []


def test_keys_operate_every_control(bench, slug):
    """Without a mouse every control does what it is for, and the focus stays in the explorer."""
    opened = bench(slug)
    assert keys.dead_keys(opened) == []
    assert opened.wrong() == []


def test_a_finger_operates_every_control(bench, slug):
    """On a phone every control is large enough for a finger and answers to a tap."""
    opened = bench(slug, **PHONE)
    assert opened.call("looks.cramped") == []
    assert taps.dead_taps(opened) == []
    assert opened.wrong() == []


def test_unmounting_leaves_nothing_behind(bench, slug):
    """No node, listener, timer, frame or observer outlives an explorer that was used and ended."""
    opened = bench()
    for _ in range(2):
        assert manners.left_behind(opened, slug, {}) == []
    assert opened.wrong() == []


def test_two_of_a_kind_are_independent(bench, slug):
    """Two on one page share no id and no group of buttons, and neither hears of the other."""
    opened = bench(slug)
    opened.mount(slug, place="two")
    assert manners.crosstalk(opened) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_its_page(bench, slug, width):
    """Nothing sticks out or is cut off sideways and no letter is under 8 pixels, at any setting."""
    opened = bench(slug, viewport={"width": width, "height": 800})
    for key in (None, "End", "Home"):
        if key:
            turn_all(opened, key)
        assert opened.call("looks.overhang") == []
        assert opened.call("looks.tiny") == []


def turn_all(opened, key):
    """Press a key on every slider that there is."""
    sliders = opened.tab.locator("#one input[type=range]:enabled")
    for index in range(sliders.count()):
        if index < sliders.count():
            sliders.nth(index).press(key)
            opened.frames(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(bench, slug, scheme):
    """Contrast, names, roles and order are as axe wants them, in both colour schemes."""
    results = Axe().run(bench(slug, color_scheme=scheme).tab)
    assert results.violations_count == 0, results.generate_report()


def test_nothing_jumps(bench, slug):
    """The page stands still while an explorer plays, and a slider stays under the finger."""
    opened = bench(slug)
    assert manners.slips_away(opened) == []
    assert manners.shifts_while_playing(opened) == []


def test_less_motion_is_granted(bench, slug):
    """Where the reader asked for less motion, nothing moves by itself and nothing is animated."""
    assert manners.restless(bench(slug, reduced_motion="reduce")) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_reader_breaks_nothing(bench, slug, seed):
    """Three hundred random steps over all controls reach no invalid setting and no error."""
    opened = bench(slug)
    assert manners.odd_walks(opened, seed) == []
    assert opened.wrong() == []
