"""The drawing of a network with bridges: every size stands in its own place."""

from convlab.figures import bridges

LEVELS = [(64, 568, 88, 388), (128, 280, 40, 196), (256, 136, 16, 100)]


def texts(figure):
    """{what is written: (x, y)}, arrows without words left out."""
    (ax,) = figure.axes
    return {text.get_text(): text.get_position() for text in ax.texts if text.get_text()}


def test_every_map_and_every_crop_is_written_once():
    """Three levels have two maps and a crop each, and the bottom one map."""
    written = texts(bridges.network(LEVELS, bottom=(512, 64)))
    expected = {"512 × 64²"}
    for channels, kept, crop, after in LEVELS:
        expected |= {f"{channels} × {kept}²", f"crop {crop}", f"{channels} × {after}²"}
    assert set(written) == expected


def test_a_level_is_one_line_down_on_the_left_and_up_on_the_right():
    """Both maps of a level stand at one height, the way down left of the bottom, up right of it."""
    written = texts(bridges.network(LEVELS, bottom=(512, 64)))
    bottom = written["512 × 64²"]
    heights = []
    for channels, kept, _, after in LEVELS:
        down, up = written[f"{channels} × {kept}²"], written[f"{channels} × {after}²"]
        assert down[1] == up[1]
        assert down[0] < bottom[0] < up[0]
        heights.append(down[1])
    assert heights == sorted(set(heights))
    assert heights[-1] < bottom[1]
