"""An explorer in a cell: what a page gets of it, what a notebook gets, and what it refuses."""

import json
import subprocess

import pytest
from bs4 import BeautifulSoup
from convlab import figures
from convlab.explorers import Explorer, bundle
from convlab.explorers.widget import query
from traitlets import TraitError

LIVE = "application/vnd.jupyter.widget-view+json"
READ = """
const { read } = await import(process.argv[1]);
const settings = {
  stride: { kind: "integer", label: "stride", from: -4, to: 4, start: 1 },
  bias: { kind: "flag", label: "bias", start: false },
  mode: { kind: "choice", label: "mode", options: [{ value: "a b&c", label: "" }], start: "" },
  kernel: { kind: "numbers", label: "kernel", start: [] },
  input: { kind: "numbers", label: "input", start: null },
  layers: { kind: "layers", label: "layers", start: [], read: (text) => text.split(","),
    write: (list) => list.join(",") },
};
console.log(JSON.stringify(read(settings, () => true, process.argv[2])));
"""


def bundled(explorer):
    """What Jupyter asks of the last value in a cell."""
    data, _ = explorer._repr_mimebundle_()
    return data


def on_page(explorer):
    """The explorer's place on a page, parsed."""
    [place] = BeautifulSoup(bundled(explorer)["text/html"], "html.parser").find_all(recursive=False)
    return place


def test_a_page_gets_a_place_to_mount_on():
    """Slug, settings and title stand on one element, named by the slug."""
    place = on_page(Explorer("checkerboards", kernel_size=4, stride=2, title='Fours & "twos"'))
    assert (place.name, place["class"], place["id"]) == ("div", ["explorer"], "checkerboards")
    assert place["data-explorer"] == "checkerboards"
    assert place["data-state"] == "kernel_size=4&stride=2"
    assert place["data-title"] == 'Fours & "twos"'


def test_two_on_a_page_go_by_names_of_their_own():
    """An id given is the element's; without a title there is none."""
    place = on_page(Explorer("checkerboards", id="overlap"))
    assert (place["id"], place["data-state"]) == ("overlap", "")
    assert not place.has_attr("data-title")


def drawn():
    """A figure of the lessons."""
    return figures.show(figures.canvas(1, 1)[0], "A square.")


@pytest.mark.parametrize(
    ("figure", "selector"), [(drawn(), "svg[aria-label='A square.']"), ("<svg></svg>", "svg")]
)
def test_a_figure_is_seen_without_javascript(figure, selector):
    """A figure of the lessons or text in HTML stands inside as it is."""
    place = on_page(Explorer("checkerboards", figure=figure))
    assert place.select_one(f".explorer-static {selector}")
    said = "With JavaScript, this figure can be set and touched."
    assert place.select_one(".explorer-static noscript").get_text() == said


def test_without_a_figure_a_sentence_says_what_would_be_here():
    """Nobody looks at an empty place."""
    sentence = "With JavaScript, this is a figure to set and to touch: a < b."
    assert on_page(Explorer("checkerboards", title="a < b")).get_text() == sentence
    assert on_page(Explorer("receptive_field")).get_text().endswith(": receptive field.")


def test_a_notebook_gets_the_live_explorer_as_well():
    """Jupyter is offered the widget, pages the HTML, a terminal what one would type."""
    explorer = Explorer("checkerboards", kernel_size=4, weights="random")
    data = bundled(explorer)
    assert data[LIVE]["model_id"] == explorer.model_id
    assert data["text/plain"] == "Explorer('checkerboards', kernel_size=4, weights='random')"
    assert explorer.state == {"kernel_size": 4, "weights": "random"}
    assert explorer.shown == {}


def test_each_explorer_sends_its_own_code_and_style():
    """The browser is sent what belongs to the slug, whichever explorers were made before."""
    made = [Explorer(slug) for slug in ("checkerboards", "receptive_field")]
    sent = [explorer.get_state() for explorer in made]
    assert [state["_esm"] for state in sent] == [
        bundle.notebook_module(slug) for slug in ("checkerboards", "receptive_field")
    ]
    common = [(bundle.FOLDER / name).read_text() for name in ("explorers.css", "controls.css")]
    assert [state["_css"] for state in sent] == [
        "\n".join([*common, (bundle.FOLDER / f"{slug}.css").read_text()])
        for slug in ("checkerboards", "receptive_field")
    ]


@pytest.mark.node
def test_an_address_reads_as_the_values_given():
    """What Python writes for every kind of setting, JavaScript reads as the same value."""
    given = {
        "stride": -2, "bias": True, "mode": "a b&c", "kernel": [1, -0.5, 1e-7], "input": None,
        "layers": "k3,k3d2",
    }  # fmt: skip
    program = ["node", "--input-type=module", "--eval", READ, bundle.FOLDER / "core/settings.mjs"]
    done = subprocess.run([*program, query(given)], capture_output=True, text=True, check=True)
    expected = given | {"layers": ["k3", "k3d2"]}
    assert json.loads(done.stdout) == {"values": expected, "note": ""}


def test_an_unknown_explorer_is_answered_with_those_there_are():
    """One sentence names the slug and every explorer."""
    with pytest.raises(ValueError, match=r"^slug \(='chess'\) names no explorer; .*checkerboards"):
        Explorer("chess")


def test_an_unknown_setting_is_answered_with_those_there_are():
    """One sentence names what cannot be set and what can; later assignments are held to it too."""
    message = r"^dilation cannot be set in checkerboards; there are: kernel_size, stride, .*\.$"
    with pytest.raises(ValueError, match=message):
        Explorer("checkerboards", dilation=2)
    explorer = Explorer("checkerboards")
    with pytest.raises(TraitError, match=message):
        explorer.state = {"dilation": 2}
    assert explorer.state == {}


def test_layers_are_given_as_text():
    """A list of records, which has no text in an address, is refused with what to write."""
    with pytest.raises(ValueError, match=r"^layers \(=\[{'stride': 2}\]\) must be text, as in the"):
        Explorer("receptive_field", layers=[{"stride": 2}])
