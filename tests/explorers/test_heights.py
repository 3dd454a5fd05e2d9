"""The room that pages keep for explorers: enough at every width, and hardly more.

No test compares heights.css with what `make heights` would write here: letters differ by a pixel or
two from machine to machine, and lines break elsewhere. What must hold anywhere is what it is for.
"""

import pytest

from scripts.measure_explorers import (
    LINE,
    MOST,
    SHEET,
    SLACK,
    block,
    faults,
    measured,
    pages,
    placed,
    placed_by,
    rules,
)  # fmt: skip

WIDTHS = [270, 288, 343, 358, 411, 500, 597, 656, 735, 832]  # of phones, tablets and the book
STEPS = {256: 900, 264: 900, 272: 879, 280: 858, 288: 660, 296: 660}


@pytest.fixture(scope="module")
def opened(browser):
    """{pointer: a page with all explorers, as they start and as lessons place them}."""
    with pages(browser, placed()) as found:
        yield found


@pytest.mark.browser
@pytest.mark.parametrize("pointer", ["mouse", "finger"])
def test_every_explorer_has_room_and_hardly_more(opened, pointer):
    """None is higher than its place, and at most three lines stay empty: else, `make heights`."""
    assert faults(measured(opened[pointer], placed(), WIDTHS)) == []


@pytest.mark.browser
def test_a_place_without_rules_is_found(opened):
    """What is measured is what the page keeps: where the sheet is off, every explorer is named."""
    page = opened["mouse"]
    page.evaluate("() => { document.querySelector('link[href*=heights]').disabled = true; }")
    found = faults(measured(page, placed(), [358]))
    page.evaluate("() => { document.querySelector('link[href*=heights]').disabled = false; }")
    assert len(found) == len(placed())


@pytest.mark.parametrize(
    ("kept", "said"),
    [(499, ["shapes? at 320 px is 500 px high, in a place of 499"]), (500, []), (500 + MOST, []),
     (501 + MOST, [f"shapes? at 320 px is 500 px high, in a place of {501 + MOST}"])],
)  # fmt: skip
def test_too_little_room_and_too_much_are_said(kept, said):
    """A pixel too few is too few; three lines may stay empty, and not a pixel more."""
    assert faults({("shapes", ""): {320: (500, kept)}}) == said


def test_rules_hold_for_what_was_measured():
    """Each rule's line is at or above what it stands for, by a line at most; few rules suffice."""
    found = rules({width: (height, 0) for width, height in STEPS.items()})
    assert [width for width, _, _ in found] == [256, 280, 288]
    for width, height in STEPS.items():
        _, slope, base = [rule for rule in found if rule[0] <= width][-1]
        assert 0 <= slope * width + base - height <= SLACK


def test_what_grows_with_the_width_needs_one_rule():
    """Pictures as wide as the page are so high as well: one line follows them."""
    heights = {width: (3 * width + 100 + width % 16, 0) for width in range(256, 512, 8)}
    [(start, slope, base)] = rules(heights)
    assert start == 256
    assert slope == pytest.approx(3, abs=0.2)
    assert all(0 <= slope * w + base - h <= SLACK + 1e-9 for w, (h, _) in heights.items())


def test_the_sheet_is_written_by_width():
    """The first rule holds at any width, and the next from where it was measured on."""
    heights = {("shapes", ""): {256: (640, 0), 264: (500, 0)}}
    assert block(heights) == (
        f'[data-explorer="shapes"] > * {{ --x-height: {(640 + LINE) / 16:.2f}rem; }}\n'
        "@container explorer (min-width: 16.5rem) {\n"
        f'  [data-explorer="shapes"] > * {{ --x-height: {(500 + LINE) / 16:.2f}rem; }}\n'
        "}\n"
    )


def test_a_place_as_high_as_another_needs_no_rules():
    """Where lessons set an explorer and it is as high as at its start, the same rules hold."""
    start, same, lower = {256: (640, 0)}, {256: (640, 0)}, {256: (639, 0)}
    heights = {("dial", ""): start, ("dial", "stride=2"): same, ("dial", "stride=3"): lower}
    assert "stride=2" not in block(heights)
    assert "stride=3" in block(heights)


def test_places_are_read_from_the_lessons():
    """What a cell sets is in the address of its place; words and pictures are not."""
    cell = 'Explorer("upsampling", row=30, input=[1, 2], id="it", title="It", figure=draw(7))'
    assert placed_by(f"draw = print\n{cell}") == [("upsampling", "row=30&input=1,2")]
    assert ("receptive_field", "layers=k3d2,k3d2,k3d2") in placed()


def test_the_sheet_says_what_makes_it():
    """Whoever opens it learns not to edit it."""
    assert SHEET.read_text(encoding="utf-8").startswith("/* Made by `make heights`")
