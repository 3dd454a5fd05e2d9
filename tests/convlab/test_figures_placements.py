"""The drawing of a kernel's places shows as many as the size formula counts, and what they miss."""

import re

import pytest
from convlab import figures, shapes
from convlab.figures.placements import placements


def texts(drawing):
    """All numbers and words in a drawing, in the order in which they were drawn."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawing.svg)


@pytest.mark.parametrize(
    "setting",
    [
        {"size": 7, "kernel_size": 3},
        {"size": 7, "kernel_size": 3, "padding": 1},
        {"size": 8, "kernel_size": 3, "stride": 2},
        {"size": 9, "kernel_size": 3, "dilation": 2},
        {"size": 6, "kernel_size": 1, "stride": 3},
    ],
)
def test_pixels_and_places_are_numbered(setting):
    """Pixels count from 0 and places from 1, up to the output size; each place has its taps."""
    drawing = placements(**setting)
    count = shapes.conv_output_size(**setting)
    pixels, places = map(str, range(setting["size"])), map(str, range(1, count + 1))
    assert texts(drawing) == [*pixels, "input", "place", *places]
    assert drawing.svg.count(f"fill: {figures.SKY}") == count * setting["kernel_size"]


def test_pixels_that_no_place_meets_stand_out():
    """Four of six pixels lie between the places of one tap with stride 3."""
    drawing = placements(6, kernel_size=1, stride=3)
    assert drawing.svg.count(f"fill: {figures.ORANGE}") == 4
    assert repr(drawing).endswith("fits 2 times. No place meets pixel 1, 2, 4, 5.")


def test_padding_that_no_place_meets_stands_out():
    """On an even size, kernel 3 with stride 2 leaves the padding on the right alone."""
    drawing = placements(8, kernel_size=3, stride=2, padding=1)
    assert drawing.svg.count(f"fill: {figures.ORANGE}") == 1
    assert repr(drawing).endswith("Not all of the padding is met.")


def test_skipped_places_are_outlined_but_not_counted():
    """The places that a stride leaves out are dotted on request; the numbers stay the same."""
    kept, all_of_them = (placements(8, 3, stride=2, skipped=skipped) for skipped in (False, True))
    dotted = "stroke-dasharray: 0.8,1.32"
    assert (kept.svg.count(dotted), all_of_them.svg.count(dotted)) == (0, 3)
    assert texts(kept) == texts(all_of_them)


@pytest.mark.parametrize(
    ("setting", "alt"),
    [
        ((3, 3), "A row of 3 pixels; a kernel of 3 taps fits 1 time."),
        (
            (5, 3, 2, 2, 2),
            "A row of 5 pixels with 2 padded on each side; a kernel of 3 taps, every 2 pixels, "
            "spanning 5, moved by 2, fits 3 times. No place meets pixel 1, 3. "
            "Not all of the padding is met.",
        ),
    ],
)
def test_the_text_alternative_tells_the_whole_drawing(setting, alt):
    """Size, padding, taps, span, stride and count are said in words where they matter."""
    assert repr(placements(*setting)) == f"Figure: {alt}"


def test_a_kernel_that_does_not_fit_is_not_drawn():
    """The size formula's own sentence says why."""
    with pytest.raises(ValueError, match=r"kernel_size \(=4\) .* does not fit into 3"):
        placements(3, kernel_size=4)
