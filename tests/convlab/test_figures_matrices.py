"""Matrices are drawn entry by entry, zeros left empty; windows cover what an output reads."""

import re

import pytest
import torch
from convlab import figures
from convlab.figures.matrices import matrices, windows
from convlab.layers import conv_matrix


def texts(drawing):
    """All numbers and words in a drawing, in the order in which they were drawn."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawing.svg)


def coloured(drawing, colour):
    """How many cells have the colour."""
    return drawing.svg.count(f"fill: {colour}")


def test_entries_are_written_and_zeros_are_not():
    """Each panel stands under its title with its non-zero entries, row by row."""
    drawing = matrices({"one": [[1, 0], [0, 2]], "two": torch.tensor([[0, 1]])}, "Two matrices.")
    assert texts(drawing) == ["1", "2", "one", "1", "two"]
    assert repr(drawing) == "Figure: Two matrices."


def test_equal_entries_share_a_colour():
    """Entry 1 is blue in every panel, entry 2 yellow."""
    drawing = matrices({"band": conv_matrix(torch.tensor([[1.0, 2]]), (1, 4))}, "A band.")
    assert coloured(drawing, figures.SKY) == coloured(drawing, figures.YELLOW) == 3


def test_shade_gives_each_kernel_row_a_colour():
    """With shade=3 the entries 1 2 3, 4 5 6 and 7 8 9 have one colour each."""
    weight = torch.arange(1.0, 10).reshape(3, 3)
    drawing = matrices({"rows": conv_matrix(weight, (4, 4))}, "A matrix.", shade=3)
    colours = figures.SKY, figures.YELLOW, figures.ORANGE
    assert [coloured(drawing, colour) for colour in colours] == [12, 12, 12]


def test_panels_are_put_into_lines():
    """Fewer panels in a line make the drawing narrower and higher."""
    panels = {"one": [[1, 1]], "two": [[2, 2]]}
    wide, high = (matrices(panels, "Two.", across=across) for across in (2, 1))
    size = r'width="([\d.]+)pt" height="([\d.]+)pt"'
    (wide_w, wide_h), (high_w, high_h) = (
        map(float, re.search(size, drawing.svg).groups()) for drawing in (wide, high)
    )
    assert wide_w > high_w
    assert wide_h < high_h


def test_a_window_a_place_covers_the_pixels_an_output_reads():
    """A 2×3 kernel on 3×4 pixels: four panels of twelve numbers, a colour for each kernel row."""
    drawing = windows((3, 4), (2, 3))
    pixels = list(map(str, range(12)))
    assert texts(drawing) == [w for n in range(4) for w in (*pixels, f"output {n}")]
    assert coloured(drawing, figures.SKY) == coloured(drawing, figures.YELLOW) == 4 * 3
    assert "3 by 4 pixels" in drawing.alt
    assert "drawn 4 times: a kernel of 2 by 3" in drawing.alt


def test_windows_need_a_kernel_that_fits():
    """The size formula's own sentence says why."""
    with pytest.raises(ValueError, match=r"kernel_size \(=5\) .* does not fit into 4"):
        windows((4, 4), (3, 5))
