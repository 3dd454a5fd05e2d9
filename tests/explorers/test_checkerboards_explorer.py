"""The explorer of checkerboards: what it shows is what torch computes, and it says so in words."""

import random
import re
from math import prod

import pytest
import torch
from torch.nn import functional as F

pytestmark = pytest.mark.browser

SLUG = "checkerboards"
USUAL = {
    "kernel_size": 3,
    "stride": 2,
    "padding": 0,
    "layers": 1,
    "weights": "equal",
    "seed": 12,
}
SET = (
    "async state => { window.mounted[0].model.set('state', state); await window.probes.frames(2); }"
)
SHOWN = "window.mounted[0].model.get('shown')"
TEXTS = "nodes => nodes.map(node => node.textContent)"
STAMPS = """nodes => nodes.map(stamp =>
    ['x', 'width'].map(name => Number(stamp.getAttribute(name))))"""
CURVE = """path => path.getAttribute('d').slice(1).split('L').map(point =>
    point.split(' ').map(Number))"""
SHADES = """paths => paths.flatMap(path => {
    const shade = Number(path.getAttribute('fill').match(/([\\d.]+)%\\)/)[1]);
    return [...path.getAttribute('d').matchAll(/M(\\d+) (\\d+)/g)].map(
        ([, x, y]) => [Number(y), Number(x), shade]); })"""
BARS = """() => [...document.querySelectorAll('.x-row .x-output')].map(row =>
    [...row.children].map(bar => Number(bar.getAttribute('height'))))"""
LEFTS = """rows => rows.map(row => row.firstChild.getAttribute('x')).map(Number)"""
STEMS = """() => [...document.querySelectorAll('.x-spectrum g')].map(stem =>
    [stem.className.baseVal, Number(stem.lastChild.getAttribute('cy'))])"""
ENDS = "axis => ['x1', 'x2'].map(name => Number(axis.getAttribute(name)))"
PLACES = "stems => stems.map(stem => Number(stem.getAttribute('cx')))"


@pytest.fixture
def explorer(bench):
    """The explorer on a bare page."""
    return bench(SLUG)


def show(explorer, **settings):
    """Set the explorer; what it then shows."""
    explorer.tab.evaluate(SET, USUAL | settings)
    return explorer.tab.evaluate(SHOWN)


def texts(explorer, selector):
    """The text of every node that a selector finds."""
    return explorer.tab.locator(selector).evaluate_all(TEXTS)


def enlarged(size, weights, settings):
    """Ones of this size through torch's transposed convolutions, float64."""
    image = torch.ones(1, 1, *size, dtype=torch.float64)
    layer = F.conv_transpose1d if len(size) == 1 else F.conv_transpose2d
    for weight in weights:
        kernel = torch.tensor(weight, dtype=torch.float64)
        kernel = kernel[0] if len(size) == 1 else kernel
        image = layer(
            image, kernel[None, None], stride=settings["stride"], padding=settings["padding"]
        )
    return image[0, 0]


def drawn_settings(count):
    """Settings of all kinds, the same in every run."""
    draw = random.Random(5)
    return [
        {
            "kernel_size": draw.randint(1, 8),
            "stride": draw.randint(1, 4),
            "padding": draw.randint(0, 3),
            "layers": draw.randint(1, 3),
            "weights": draw.choice(["equal", "random"]),
            "seed": draw.randint(1, 99),
        }
        for _ in range(count)
    ]


def test_what_it_shows_is_what_torch_computes(explorer):
    """Row, pattern and lines are torch's for the weights it shows, at settings of every kind."""
    for settings in drawn_settings(40):
        shown = show(explorer, **settings)
        assert len(shown["weight"]) == settings["layers"]
        output = enlarged([shown["pixels"]], shown["weight"], settings)
        torch.testing.assert_close(
            torch.tensor(shown["output"]).double(), output, msg=str(settings)
        )
        period = settings["stride"] ** settings["layers"]
        start = -(-max(shown["border"], 1) // period) * period
        pattern = output[start : start + period]
        torch.testing.assert_close(torch.tensor(shown["pattern"]).double(), pattern)
        lines = torch.fft.fft(pattern).abs() / period
        torch.testing.assert_close(torch.tensor(shown["lines"]).double(), lines)


def test_the_image_is_what_torch_computes(explorer):
    """One period of the image is the inside of torch's, whose weights are no product of rows."""
    small = [one for one in drawn_settings(40) if one["stride"] ** one["layers"] < 9]
    for settings in small:
        shown = show(explorer, **settings)
        output = enlarged([40, 40], shown["weight"], settings)
        period = settings["stride"] ** settings["layers"]
        start = 16 * period
        inside = output[start : start + period, start : start + period]
        torch.testing.assert_close(torch.tensor(shown["image_pattern"]).double(), inside)
    assert len(small) > 10


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "kernel_size=3 is not a multiple of stride=2: every second pixel gets twice as many "
             "contributions."),
        ({"kernel_size": 4}, "kernel_size=4 is a multiple of stride=2: every pixel gets 2 "
                             "contributions."),
        ({"kernel_size": 5, "stride": 3}, "kernel_size=5 is not a multiple of stride=3: pixels get "
                                          "2, 2, 1 contributions, over and over."),
        ({"kernel_size": 4, "stride": 3}, "kernel_size=4 is not a multiple of stride=3: every "
                                          "third pixel gets twice as many contributions."),
        ({"kernel_size": 2, "stride": 3}, "kernel_size=2 is not a multiple of stride=3: pixels get "
                                          "1, 1, 0 contributions, over and over."),
        ({"kernel_size": 2}, "kernel_size=2 is a multiple of stride=2: every pixel gets 1 "
                             "contribution."),
    ],
)  # fmt: skip
def test_it_says_what_dividing_tells(explorer, settings, sentence):
    """The first sentence says whether stride divides kernel_size, and what pixels get of it."""
    show(explorer, **settings)
    assert texts(explorer, ".x-words p")[0] == sentence


def test_the_image_is_shaded_by_its_values(explorer):
    """Every pixel is as bright as its value is high, its number on it; the words say the lines."""
    for settings in ({"kernel_size": 5, "stride": 3}, {"weights": "random"}, {"layers": 3}):
        shown = show(explorer, **settings)
        pattern = torch.tensor(shown["image_pattern"], dtype=torch.float64)
        side = len(pattern) * -(-8 // len(pattern))
        shades = torch.tensor(explorer.tab.locator(".x-card g path").evaluate_all(SHADES))
        assert len(shades) == side**2
        picture = torch.zeros(side, side)
        picture[shades[:, 0].long(), shades[:, 1].long()] = shades[:, 2]
        times = side // len(pattern)
        scaled = (pattern - pattern.min()) / (pattern.max() - pattern.min())
        assert (picture - (22 + 73 * scaled.tile(times, times))).abs().max() <= 73 / 48 + 1e-5
        numbers = [number.replace("−", "-") for number in texts(explorer, ".x-card text")]
        written = torch.tensor([float(number) for number in numbers[: side**2]]).double()
        assert (written.view(side, side) - pattern.tile(times, times)).abs().max() <= 0.05 + 1e-9
        at = len(pattern) // settings.get("stride", 2)
        waves = torch.fft.fft2(pattern).abs() / pattern.sum().abs()
        said = re.findall(r"([\d.]+) at \(", texts(explorer, ".x-words p")[2])
        expected = [waves[y, x].item() for y, x in ((0, at), (at, 0), (at, at))]
        assert [float(line) for line in said] == pytest.approx(expected, rel=1e-3, abs=6e-4)


def test_the_curve_is_what_the_layers_let_through(explorer):
    """Behind the lines stands the response of all layers, and each line stands at its frequency."""
    for settings in ({}, {"kernel_size": 5, "stride": 3, "layers": 2, "weights": "random"}):
        shown = show(explorer, **settings)
        signal = torch.ones(1, 1, 1, dtype=torch.float64)
        layers = [torch.tensor(weight[0], dtype=torch.float64) for weight in shown["weight"]]
        for weight in layers:  # one bright pixel: what it becomes is the kernel of all together
            stride = settings.get("stride", 2)
            signal = F.conv_transpose1d(signal, weight[None, None], stride=stride)
        response = torch.fft.rfft(signal[0, 0], 640).abs()
        curve = torch.tensor(explorer.tab.locator(".x-spectrum .x-curve").evaluate(CURVE))
        stems = explorer.tab.locator(".x-spectrum circle").evaluate_all(PLACES)
        left, right = explorer.tab.locator(".x-spectrum .x-axis").evaluate(ENDS)
        assert [curve[0, 0].item(), curve[-1, 0].item()] == pytest.approx([left, right], abs=0.06)
        period = len(shown["pattern"])
        assert stems == pytest.approx(
            [left + (right - left) * 2 * n / period for n in range(period // 2 + 1)]
        )
        heights = (190 - curve[:, 1].double()) / (190 - curve[0, 1])
        assert len(heights) == len(response) == 321
        tolerance = 0.2 / float(190 - curve[0, 1]) * float(heights.max())
        assert (heights - response / response[0]).abs().max() < tolerance


@pytest.mark.parametrize(
    ("kernel_size", "stride", "line"), [(3, 2, 1 / 3), (5, 2, 1 / 5), (4, 3, 1 / 4), (4, 2, 0)]
)
def test_the_line_stands_at_one_over_stride(explorer, kernel_size, stride, line):
    """The line at 1/stride is a third, a fifth, a quarter of the grey, or none: drawn and said."""
    shown = show(explorer, kernel_size=kernel_size, stride=stride)
    assert shown["lines"][1] / shown["lines"][0] == pytest.approx(line, abs=1e-12)
    grey, marked = explorer.tab.evaluate(STEMS)[:2]
    assert (grey[0], marked[0]) == ("x-line", "x-main")
    floor = 190
    assert (floor - marked[1]) / (floor - grey[1]) == pytest.approx(line, abs=1e-6)
    assert texts(explorer, ".x-main-text") == [f"1/{stride}", f"{line:.3f}" if line else "0"]
    said = texts(explorer, ".x-words p")[1]
    assert said.startswith(f"The line at frequency 1/{stride} is {line:.3f}" if line else "No line")


def test_all_multiples_of_one_over_stride_are_marked(explorer):
    """With stride 4 the lines at 1/4 and 2/4 are marked, and those of deeper layers are not."""
    show(explorer, kernel_size=5, stride=4, layers=2)
    names = texts(explorer, ".x-main-text")
    assert names[::2] == ["1/4", "1/2"]
    kinds = [look for look, _ in explorer.tab.evaluate(STEMS)]
    assert [place for place, look in enumerate(kinds) if look == "x-main"] == [4, 8]
    assert len(kinds) == 9


def test_layers_multiply(explorer):
    """Three layers of kernel 3 and stride 2 repeat 4, 3, 5, 2, 5, 3, 4, 1, squared in the image."""
    explorer.tab.get_by_role("button", name="three layers").click()
    explorer.frames()
    shown = explorer.tab.evaluate(SHOWN)
    pattern = shown["pattern"]
    assert pattern == [4, 3, 5, 2, 5, 3, 4, 1]
    assert shown["image_pattern"] == [[one * other for other in pattern] for one in pattern]
    assert len(explorer.tab.evaluate(BARS)) == 3
    rule, line, image = texts(explorer, ".x-words p")
    assert line == "The line at frequency 1/2 is 0.333 of the grey. 3 layers repeat every 8 pixels."
    assert image.startswith("In the image pixels go from 1 to 25, a factor of 25;")
    assert texts(explorer, ".x-line-text") == [
        "1/8", "0.089", "1/4", "0.111", "3/8", "0.015"]  # fmt: skip
    assert rule.startswith("In each layer kernel_size=3 is not a multiple")


def test_bars_are_as_high_as_their_numbers(explorer):
    """Each pixel has a bar of its height, those at the end pale, and a stamp for each input."""
    shown = show(explorer, kernel_size=5, stride=3)
    [bars] = explorer.tab.evaluate(BARS)
    unit = bars[0] / shown["output"][0]
    assert bars == pytest.approx([unit * value for value in shown["output"][: len(bars)]])
    assert explorer.tab.locator(".x-row .x-end").count() == shown["border"] == 2
    assert explorer.tab.locator(".x-stamp").count() == -(-len(bars) // 3)
    for padding in (0, 2):
        show(explorer, kernel_size=5, stride=3, padding=padding)
        stamps = explorer.tab.locator(".x-stamp").evaluate_all(STAMPS)
        unit = explorer.tab.locator(".x-output rect").evaluate_all(STAMPS)[0][1] + 1
        assert [x - 1 for x, _ in stamps] == pytest.approx(
            [(3 * n - padding) * unit for n in range(len(stamps))]
        )
        assert {round((width + 2) / unit, 1) for _, width in stamps[:-2]} == {5}
    assert explorer.tab.locator(".x-row .x-end").count() == 0
    assert texts(explorer, ".x-row > text")[-1] == "period 3"


def test_layers_stand_over_what_they_become(explorer):
    """A pixel of a row before stands over the middle of its stamp in the next."""
    shown = show(explorer, kernel_size=5, stride=3, layers=2)
    first, last = explorer.tab.locator(".x-row .x-output").evaluate_all(LEFTS)
    bars = explorer.tab.evaluate(BARS)
    assert last == 0
    widths = explorer.tab.locator(".x-output rect").evaluate_all(STAMPS)
    wide, narrow = widths[0][1] + 1, widths[-1][1] + 1
    assert wide == pytest.approx(3 * narrow)
    assert first == pytest.approx((5 - 3) / 2 * narrow)
    values = enlarged([shown["pixels"]], shown["weight"][:1], {"stride": 3, "padding": 0})
    highest = max(bars[0])
    assert [height / highest for height in bars[0]] == pytest.approx(
        (values / values[: len(bars[0])].max()).tolist()[: len(bars[0])]
    )


def test_an_even_card_is_flat(explorer):
    """Where stride divides kernel_size, equal weights leave one shade of grey, else several."""
    show(explorer, kernel_size=4)
    assert explorer.tab.locator(".x-card path").count() == 1
    assert texts(explorer, ".x-words p")[2].endswith("a grey card stays grey.")
    show(explorer)
    assert explorer.tab.locator(".x-card path").count() == 3
    assert texts(explorer, ".x-card text")[-3:] == ["1", "2", "4"]  # the legend


def test_dividing_does_not_save_random_weights(explorer):
    """With random weights kernel 4 and stride 2 have a line, on average as strong as the grey."""
    lines = [
        show(explorer, kernel_size=4, weights="random", seed=seed)["lines"] for seed in range(1, 9)
    ]
    assert min(line / grey for grey, line in lines) > 1e-3
    said = texts(explorer, ".x-words p")[1]
    assert said.endswith("whether or not stride divides kernel_size.")
    assert "over all draws both have the same mean power" in said
    weights = torch.randn(20000, 4, generator=torch.Generator().manual_seed(0))
    grey, _, line = torch.fft.rfft(weights).abs().square().mean(0)
    assert line / grey == pytest.approx(1, abs=0.05)


def test_a_seed_gives_the_same_weights_again(explorer):
    """The button draws others, with mean 0 and variance 1; going back brings the first again."""
    first = show(explorer, kernel_size=8, layers=3, weights="random")["weight"]
    numbers = torch.tensor(first).flatten()
    assert len(numbers) == prod((3, 8, 8))
    assert abs(numbers.mean()) < 0.25
    assert 0.7 < numbers.var() < 1.4
    explorer.tab.get_by_role("button", name="Other random weights").click()
    explorer.frames()
    assert explorer.tab.evaluate(SHOWN)["weight"] != first
    assert show(explorer, kernel_size=8, layers=3, weights="random")["weight"] == first


def test_pictures_follow_the_room_they_have(bench):
    """On a narrower page the pictures are drawn anew, not shrunk: letters keep their size."""
    explorer = bench(SLUG, viewport={"width": 900, "height": 900})
    wide = explorer.tab.locator(".x-row").bounding_box()
    explorer.tab.set_viewport_size({"width": 340, "height": 900})
    explorer.frames(4)
    narrow = explorer.tab.locator(".x-row").bounding_box()
    assert narrow["width"] < 340 < wide["width"]
    assert narrow["height"] == wide["height"]


@pytest.mark.parametrize("width", [288, 358, 688, 755])
def test_what_is_set_comes_before_what_it_makes(bench, width):
    """Controls are the first to be read, and stand above the pictures, or on their left."""
    explorer = bench(SLUG, viewport={"width": width + 32, "height": 900})
    controls, stage = (explorer.tab.locator(f".x-body > div >> nth={n}") for n in (0, 1))
    assert "x-controls" in controls.get_attribute("class")
    one, other = controls.bounding_box(), stage.bounding_box()
    assert (one["x"] + one["width"] < other["x"]) == (width >= 680)
    assert (one["y"] + one["height"] < other["y"]) == (width < 680)


def test_what_cannot_be_set_is_noted(bench):
    """A stride of 9 shows the usual one and says so, and the note goes with the next change."""
    explorer = bench(SLUG, {"stride": 9, "kernel_size": 4})
    assert texts(explorer, ".x-note") == [
        "stride=9 is no whole number between 1 and 4; showing the usual setting instead."
    ]
    assert explorer.tab.locator(".x-note").is_visible()
    assert texts(explorer, ".x-slider .x-number")[:2] == ["4", "2"]
    explorer.tab.get_by_role("button", name="k5 s3").click()
    explorer.frames()
    assert not explorer.tab.locator(".x-note").is_visible()
