"""The pictures of stamps show the numbers that a transposed convolution makes."""

import pytest
from convlab.figures import GRAY, stamps
from matplotlib.colors import same_color
from matplotlib.patches import FancyArrowPatch

PIXELS, KERNEL = (1, 2, 3), (1, 10, 100)
SUMS = ["1", "10", "102", "20", "203", "30", "300"]


def texts(figure):
    """All texts of a figure, in the order they were drawn."""
    return [text.get_text() for text in figure.axes[0].texts]


def arrows(figure):
    """How many arrows a figure holds."""
    return sum(isinstance(patch, FancyArrowPatch) for patch in figure.axes[0].patches)


def grey_cells(figure):
    """The left edges of the cells that are cropped."""
    patches = figure.axes[0].patches
    return [patch.get_x() for patch in patches if same_color(patch.get_facecolor(), GRAY)]


def sums(figure):
    """The numbers of the last row that a ladder draws."""
    lines = [text for text in texts(figure) if text != "grey cells are cropped"]
    return lines[lines.index("pixel 3") + 1 : lines.index("sum")]


@pytest.mark.parametrize(
    ("options", "row", "cropped"),
    [
        ({"stride": 2}, SUMS, []),
        ({"stride": 2, "padding": 1}, SUMS, [0, 6]),
        ({"stride": 2, "padding": 1, "output_padding": 1}, SUMS, [0]),
        ({"stride": 2, "output_padding": 1}, [*SUMS, "0"], []),
        ({"dilation": 2}, ["1", "2", "13", "20", "130", "200", "300"], []),
    ],
)
def test_a_ladder_adds_up_and_greys_what_is_cropped(options, row, cropped):
    """The last row holds the sums; padding greys both ends, output_padding frees the far one."""
    figure = stamps.ladder(PIXELS, KERNEL, **options)
    assert sums(figure) == row
    assert grey_cells(figure) == cropped


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            {"stride": 2},
            "Addition on paper: pixel 1 stamps 1, 10, 100 onto cells 0, 1, 2; "
            "pixel 2 stamps 2, 20, 200 onto cells 2, 3, 4; "
            "pixel 3 stamps 3, 30, 300 onto cells 4, 5, 6. "
            "The sum is 1, 10, 102, 20, 203, 30, 300.",
        ),
        ({"dilation": 2}, "stamps 2, 20, 200 onto cells 1, 3, 5;"),
        ({"stride": 2, "padding": 1}, " Grey, for they are cropped: cells 0, 6."),
        ({"stride": 2, "padding": 1, "output_padding": 1}, " cropped: cells 0."),
        ({"stride": 2, "output_padding": 1}, " 30, 300, 0."),
        ({"stride": 2, "chosen": 2}, " Framed: cell 2, 100 + 2 = 102."),
    ],
)
def test_a_ladder_is_told_in_words(options, told):
    """Its text alternative names each stamp, its cells, the sums, what is cropped and framed."""
    drawing = stamps.addition(PIXELS, KERNEL, **options)
    assert drawing.alt.endswith(told) or told in drawing.alt
    assert stamps.addition(PIXELS, KERNEL).alt != drawing.alt


def test_a_framed_column_has_one_outline_more():
    """The frame runs around all lines of the column and its sum."""
    plain, framed = (
        stamps.addition(PIXELS, KERNEL, stride=2, chosen=chosen).svg.count("stroke-width: 2")
        for chosen in (None, 2)
    )
    assert framed == plain + 1


def test_gathering_and_scattering_draw_the_same_lines():
    """Nine arrows above, nine below; the convolution's sums and the stamps' sums are shown."""
    figure = stamps.gather_and_scatter(range(1, 8), PIXELS, KERNEL, stride=2)
    assert arrows(figure) == 2 * 9
    assert {"321", "543", "765", *SUMS} <= set(texts(figure))


def test_the_sliding_kernel_is_flipped():
    """Zeros stand between and around the pixels, the kernel is turned, the row comes out."""
    shown = texts(stamps.sliding(PIXELS, KERNEL, stride=2, position=2))
    assert shown[:10] == ["0", "0", "1", "0", "2", "0", "3", "0", "0", "input"]
    assert shown[10:13] == ["100", "10", "1"]
    assert shown[14:21] == SUMS


def test_a_matrix_stands_beside_its_transpose():
    """Both are written out in full under their sizes."""
    shown = texts(stamps.matrix_and_transpose([[1, 10, 0], [0, 1, 10]]))
    assert shown == ["1", "10", "0", "0", "1", "10", "C: 3 pixels to 2",
                     "1", "0", "10", "1", "0", "10", "C.T: 2 to 3"]  # fmt: skip


def test_each_size_below_leads_up_to_those_that_collide():
    """Four sizes, two ways back each, numbered by output_padding."""
    figure = stamps.collisions(range(5, 13), 3, stride=2, padding=1, dilation=2)
    assert arrows(figure) == 8
    assert texts(figure).count("0") == texts(figure).count("1") == 4
