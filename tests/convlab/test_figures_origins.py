"""Pictures of where an output pixel comes from: cells, colours and arrows match the numbers."""

from convlab.figures import ORANGE, SKY, origins, show
from matplotlib.colors import same_color
from matplotlib.patches import FancyArrowPatch, Rectangle


def cells(figure, colour):
    """How many cells have this colour."""
    patches = figure.axes[0].patches
    return sum(
        isinstance(patch, Rectangle) and same_color(patch.get_facecolor(), colour)
        for patch in patches
    )


def test_links_colour_an_output_like_its_sources():
    """Four sources and their output in one colour, a single source and its in the next."""
    sources = {(2, 4): [(0, 1), (0, 2), (1, 1), (1, 2)], (5, 1): [(2, 0)]}
    figure = origins.links((3, 3), (7, 7), sources)
    assert (cells(figure, ORANGE), cells(figure, SKY)) == (5, 2)
    arrows = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    assert len(arrows) == 5


def test_the_order_of_sources_does_not_matter():
    """Arrows end in the order of the pixels they come from, so that they do not cross."""
    sources = [(0, 1), (0, 2), (1, 1), (1, 2)]
    there, back = (
        show(origins.links((3, 3), (7, 7), {(2, 4): order}), "Four arrows.").svg
        for order in (sources, sources[::-1])
    )
    assert sorted(there.splitlines()) == sorted(back.splitlines())


def test_counts_draw_every_panel_with_its_numbers():
    """Two panels of four counts, each under its title, equal counts in equal colours."""
    figure = origins.counts({"even": [[1, 1], [1, 1]], "uneven": [[1, 2], [2, 4]]})
    shown = [text.get_text() for text in figure.axes[0].texts]
    assert shown == ["1", "1", "1", "1", "even", "1", "2", "2", "4", "uneven"]
    assert cells(figure, SKY) == 5
