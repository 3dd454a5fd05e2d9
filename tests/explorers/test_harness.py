"""The behaviour tests find what they look for: a small explorer is right, or wrong in one way."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.explorers import keys, manners, taps
from tests.explorers.test_behaviour import PHONE

pytestmark = pytest.mark.browser


def axe(bench):
    """The rules of axe that a page breaks."""
    return [violation["id"] for violation in Axe().run(bench.tab).response["violations"]]


def console(bench):
    """All that went wrong on a page after a few frames."""
    bench.frames(10)
    return bench.wrong()


def looks(name):
    """A function of looks.mjs as a check of a bench."""
    return lambda bench: bench.call(f"looks.{name}")


def walks(bench):
    """A short random walk."""
    return manners.odd_walks(bench, 1, 60)


# fault of the small explorer: the check that must find it, what it says, the browser's options
FAULTS = {
    "unnamed": (keys.unnamed, "button", {}),
    "unreached": (keys.unreached, "Copy", {}),
    "mouse_only": (keys.unreached, "Press me", {}),
    "arrows": (keys.cells_out_of_reach, "cell 2", {}),
    "dead": (keys.dead_keys, "Play» does nothing", {}),
    "dead_key": (keys.dead_keys, "stride» does nothing", {}),
    "focus_lost": (keys.dead_keys, "Play» loses the focus", {}),
    "dead_touch": (taps.dead_taps, "range", PHONE),
    "small_target": (looks("cramped"), "Copy", PHONE),
    "request": (console, "https://example.org/", {}),
    "warns": (console, "not so good", {}),
    "contrast": (axe, "color-contrast", {}),
    "overflow": (looks("overhang"), "the page by", {}),
    "cut_off": (looks("overhang"), "label", {}),
    "small_text": (looks("tiny"), "7.0 px", {}),
    "shift": (manners.shifts_while_playing, "the layout shifts", {}),
    "thumb": (manners.slips_away, "slider 0 moves", {}),
    "moves": (manners.restless, "childList of", {"reduced_motion": "reduce"}),
    "transition": (manners.restless, "input", {"reduced_motion": "reduce"}),
    "invalid": (walks, "invalid", {}),
    "throws": (walks, "stride 3 is too much", {}),
    "nan": (walks, "not finite", {}),
}
LEAKS = {
    "leaks_a_listener": "resize on Window",
    "leaks_a_timer": "intervals",
    "leaks_a_frame": "frames",
    "leaks_a_node": "<div>",
    "leaks_an_observer": "ResizeObserver",
    "leaks_a_callback": "callbacks of the model",
    "leaks_the_picture": "the picture",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(bench, fault):
    """The check that a fault belongs to names it, and finds nothing in an explorer without."""
    check, words, options = FAULTS[fault]
    assert check(bench("dial", **options)) == []
    found = check(bench("dial", {"fault": fault}, **options))
    assert any(words in problem for problem in found), found


@pytest.mark.parametrize("fault", LEAKS)
def test_a_leak_is_found(bench, fault):
    """What outlives an explorer is named; without the fault nothing does."""
    assert manners.left_behind(bench(), "dial", {}) == []
    assert LEAKS[fault] in manners.left_behind(bench(), "dial", {"fault": fault})


@pytest.mark.parametrize(
    ("fault", "words"),
    [("shared_id", "id dial"), ("shared_group", "radio group choice"), ("crosstalk", "attributes")],
)
def test_what_two_share_is_found(bench, fault, words):
    """An id, a group of buttons or a change that two explorers share is named."""
    found = {}
    for given in ("", fault):
        opened = bench("dial", {"fault": given})
        opened.mount("dial", {"fault": given}, place="two")
        found[given] = manners.crosstalk(opened)
    assert found[""] == []
    assert any(words in problem for problem in found[fault]), found[fault]
