"""The explorer of upsampling: its pictures, scores and weights are torch's, and it says so."""

import itertools

import pytest
import torch
from convlab import datasets, metrics
from torch import Tensor
from torch.nn import functional as F

from tests.explorers.drags import Finger, middle

pytestmark = pytest.mark.browser

SLUG = "upsampling"
USUAL = {
    "factor": 2,
    "show": "picture",
    "align_corners": False,
    "sub_kernels": "random",
    "seed": 1,
    "row": 18,
    "column": 17,
    "method": "bilinear",
}
METHODS = [
    "nearest",
    "bilinear",
    "bicubic",
    "transposed_bilinear",
    "transposed_random",
    "pixel_shuffle",
]
SET = """async state => { window.mounted[0].model.set('state', state);
    await window.probes.frames(2); }"""
GET = "window.mounted[0].model.get({!r})"
CANVASES = """() => [...document.querySelectorAll('#one canvas')].map(canvas => {
    const { width, height } = canvas;
    return [...canvas.getContext('2d').getImageData(0, 0, width, height).data]; })"""
NUMBERS = """svg => [...svg.querySelectorAll('rect')].map(box => {
    const [x, y] = ['x', 'y'].map(name => Number(box.getAttribute(name)));
    const half = box.getAttribute('width') / 2;
    const inside = text => text.textContent && Math.abs(text.getAttribute('x') - x - half) < 1
        && Math.abs(text.getAttribute('y') - y - half) < 1;
    const number = [...svg.querySelectorAll('text')].find(inside)?.textContent;
    return number === undefined ? null : Number(number.replace('−', '-')); })"""
MARKS = """marks => marks.map(({ style }) => ['top', 'left', 'width'].map(
    name => parseFloat(style[name])))"""
TEXTS = "nodes => nodes.map(node => node.textContent)"
PLACE = "window.mounted[0].model.get('state')"


@pytest.fixture
def explorer(bench):
    """The explorer on a bare page."""
    return bench(SLUG, viewport={"width": 1280, "height": 1500})


@pytest.fixture(scope="module")
def photograph() -> Tensor:
    """The photograph as the course's own data give it: (48, 48), whole grey levels."""
    face = datasets.colour_photograph("astronaut")[:, 45:189, 155:299].double() * 255
    luma = torch.tensor([299.0, 587, 114], dtype=torch.float64) @ face.round().flatten(1)  # exact
    sums = F.avg_pool2d(luma.view(1, 1, 144, 144), 3, divisor_override=1)[0, 0]
    return (sums / 9000).round()


def show(explorer, **settings) -> dict:
    """Set the explorer; what it then shows."""
    explorer.tab.evaluate(SET, USUAL | settings)
    return explorer.tab.evaluate(GET.format("shown"))


def tent(factor: int) -> Tensor:
    """The kernel of bilinear enlargement, (1, 1, size, size): what a bright pixel becomes."""
    spot = torch.zeros(1, 1, 3, 3, dtype=torch.float64)
    spot[..., 1, 1] = 1
    stamp = F.interpolate(spot, scale_factor=factor, mode="bilinear")[0, 0]
    return stamp[stamp.amax(1) > 0][:, stamp.amax(0) > 0][None, None]


def enlarged(shown: dict, factor: int, align_corners: bool) -> dict[str, Tensor]:
    """{method: what torch makes of the small image}, (48, 48), with the kernels that are shown."""
    small, kernel, kernels = (
        torch.tensor(shown[name], dtype=torch.float64)
        for name in ("input", "kernel", "sub_kernels")
    )
    image = small[None, None]
    corners = {"size": (48, 48), "align_corners": align_corners}
    stamp = {"stride": factor, "padding": factor // 2}
    shuffled = F.pixel_shuffle(F.conv2d(image, kernels[:, None], padding=1), factor)
    images = (
        F.interpolate(image, (48, 48), mode="nearest"),
        F.interpolate(image, mode="bilinear", **corners),
        F.interpolate(image, mode="bicubic", **corners),
        F.conv_transpose2d(image, tent(factor), **stamp),
        F.conv_transpose2d(image, kernel[None, None], **stamp),
        shuffled,
    )
    return dict(zip(METHODS, (each[0, 0] for each in images), strict=True))


def painted(explorer) -> list[Tensor]:
    """What the eight canvases hold: (height, width, 3)."""
    pixels = [torch.tensor(one).view(-1, 4) for one in explorer.tab.evaluate(CANVASES)]
    return [one[:, :3].reshape(int(len(one) ** 0.5), -1, 3) for one in pixels]


def picture(explorer, name):
    """One of the pictures that take the focus."""
    return explorer.tab.get_by_role("slider", name=name, exact=True)


def place(explorer) -> tuple[int, int]:
    """The place that is chosen."""
    state = explorer.tab.evaluate(PLACE)
    return state["row"], state["column"]


def point(explorer, name, row, column, act="move"):
    """Move the mouse over a pixel of a picture, or click there."""
    explorer.tab.evaluate("scrollTo(0, 0)")
    box = picture(explorer, name).locator("canvas").bounding_box()
    x, y = (box[a] + (b + 0.5) * box["width"] / 48 for a, b in (("x", column), ("y", row)))
    explorer.tab.mouse.move(x - 1, y)  # the first event of a mouse comes from nowhere
    getattr(explorer.tab.mouse, act)(x, y)
    explorer.frames(2)


def summed(explorer) -> str:
    """The sum that is written out."""
    return explorer.tab.locator(".x-shot-sum").inner_text()


def test_the_photograph_is_the_one_it_names(explorer, photograph):
    """Its grey levels are those of scikit-image's astronaut, cut out and averaged as it says."""
    truth = painted(explorer)[1]
    assert torch.equal(truth[..., 0].double(), photograph)
    assert torch.equal(truth[..., 0], truth[..., 2])


@pytest.mark.parametrize("align_corners", [False, True])
@pytest.mark.parametrize("factor", [2, 3, 4])
def test_all_pixels_are_torchs(explorer, photograph, factor, align_corners):
    """Every picture is what torch makes of the small image, and its score what convlab computes."""
    for sub_kernels, seed in (("random", 1), ("equal", 2), ("bilinear", 9)):
        settings = {"factor": factor, "align_corners": align_corners}
        shown = show(explorer, **settings, sub_kernels=sub_kernels, seed=seed)
        small = F.avg_pool2d(photograph[None], factor)[0]
        assert (torch.tensor(shown["input"]) - small).abs().max() <= 0.5
        expected = enlarged(shown, **settings)
        [input_drawn, _, *pictures] = painted(explorer)
        assert input_drawn[..., 1].tolist() == shown["input"]
        drawn = dict(zip(METHODS, pictures, strict=True))
        for name in METHODS:
            grey = drawn[name][..., 0].double()
            assert (grey - expected[name].clamp(0, 255)).abs().max() <= 0.5 + 1e-9
            decibel = metrics.psnr(expected[name][None, None], photograph[None, None], 255)
            assert shown["psnr"][name] == pytest.approx(decibel, rel=1e-9)


def test_the_magnifier_shows_torchs_numbers(explorer):
    """At corners, edges and inside: the value of every method, and the weights behind one."""
    small = show(explorer)["input"]
    expected = enlarged({**show(explorer)}, 2, align_corners=False)
    for row, column, method in itertools.product((0, 1, 24, 47), (0, 30, 47), METHODS):
        shown = show(explorer, row=row, column=column, method=method)
        for name in METHODS:
            assert shown["values"][name] == pytest.approx(expected[name][row, column].item())
        total = sum(tap["weight"] * small[tap["row"]][tap["column"]] for tap in shown["weights"])
        assert total == pytest.approx(expected[method][row, column].item())


@pytest.mark.parametrize(("row", "column"), [(18, 17), (0, 47)])
@pytest.mark.parametrize("factor", [2, 3])
def test_the_squares_hold_the_numbers_around_the_place(explorer, photograph, factor, row, column):
    """Levels of 3 × 3 new pixels, weights of 5 × 5 old ones in %, and frames where they are."""
    shown = show(explorer, factor=factor, row=row, column=column)
    images = [photograph, *enlarged(shown, factor, align_corners=False).values()]
    near = explorer.tab.locator(".x-shot-cells-3").all()
    for square, image in zip(near, images, strict=True):
        expected = F.pad(image, (1, 1, 1, 1), value=torch.nan)[row : row + 3, column : column + 3]
        assert compared(square.evaluate(NUMBERS), expected.flatten()) <= 0.5 + 1e-9
    small = torch.tensor(shown["input"], dtype=torch.float64)
    top, left = row // factor, column // factor
    [read, *weighed] = explorer.tab.locator(".x-shot-cells-5").all()
    around = F.pad(small, (2, 2, 2, 2), value=torch.nan)[top : top + 5, left : left + 5]
    assert compared(read.evaluate(NUMBERS), around.flatten()) == 0
    for square, method in zip(weighed, METHODS, strict=True):
        taps = show(explorer, factor=factor, row=row, column=column, method=method)["weights"]
        weights = torch.full((5, 5), torch.nan, dtype=torch.float64)
        for tap in taps:
            weights[tap["row"] - top + 2, tap["column"] - left + 2] = 100 * tap["weight"]
        assert compared(square.evaluate(NUMBERS), weights.flatten()) <= 0.5 + 1e-9
    first, *others = explorer.tab.locator(".x-shot-mark").evaluate_all(MARKS)
    side = 48 // factor
    asked = [100 * (one - 2) / side for one in (top, left)] + [500 / side]
    assert first == pytest.approx(asked, abs=1e-3)  # a browser keeps four digits
    expected = [100 * (one - 1) / 48 for one in (row, column)] + [300 / 48]
    assert all(mark == pytest.approx(expected, abs=1e-3) for mark in others)


def compared(numbers: list, expected: Tensor) -> float:
    """How far the numbers in the cells are from these, at most; both are missing in one place."""
    found = torch.tensor([torch.nan if one is None else one for one in numbers]).double()
    assert torch.equal(found.isnan(), expected.isnan())
    return (found - expected).nan_to_num().abs().max().item()


@pytest.mark.parametrize("align_corners", [False, True])
def test_the_line_to_copy_is_torchs(explorer, align_corners):
    """The line under the pictures, run, gives the picture of the method that is chosen."""
    for factor, method in itertools.product((2, 3), METHODS):
        shown = show(explorer, factor=factor, align_corners=align_corners, method=method)
        image, kernel, kernels = (
            torch.tensor(shown[name], dtype=torch.float64)
            for name in ("input", "kernel", "sub_kernels")
        )
        stamp = tent(factor) if method == "transposed_bilinear" else kernel[None, None]
        names = {"F": F, "image": image[None, None], "kernel": stamp, "kernels": kernels[:, None]}
        line = explorer.tab.locator("pre code").inner_text()
        result = eval(line, names)
        expected = enlarged(shown, factor, align_corners)[method]
        assert torch.allclose(result[0, 0], expected), line


def test_each_picture_has_its_name_and_score(explorer):
    """Over each picture stand its method and the decibels that are published."""
    shown = show(explorer, sub_kernels="equal", show="bicubic")
    titles = explorer.tab.locator(".x-shot-title > :first-child").evaluate_all(TEXTS)
    assert titles[2:] == [
        "nearest", "bilinear", "bicubic", "transposed, bilinear", "transposed, random",
        "pixel shuffle, equal"]  # fmt: skip
    scores = explorer.tab.locator(".x-shot-title > :last-child").evaluate_all(TEXTS)
    told = [f"{one:.1f} dB" if one else "reference" for one in shown["psnr"].values()]
    assert scores == ["24 × 24", "48 × 48", *told]


def test_a_difference_is_coloured_by_its_sign(explorer, photograph):
    """Blue where darker, orange where brighter; the reference stays a picture, without a score."""
    shown = show(explorer, show="bicubic")
    images = enlarged(shown, 2, align_corners=False)
    assert shown["psnr"]["bicubic"] is None
    against = metrics.psnr(images["nearest"][None, None], images["bicubic"][None, None], 255)
    assert shown["psnr"]["nearest"] == pytest.approx(against)
    pixels = dict(zip(METHODS, painted(explorer)[2:], strict=True))
    assert torch.equal(pixels["bicubic"][..., 0], pixels["bicubic"][..., 2])
    apart = images["nearest"] - images["bicubic"]
    redder = pixels["nearest"][..., 0] - pixels["nearest"][..., 2]
    assert (redder[apart > 1] > 0).all()
    assert (redder[apart < -1] < 0).all()
    assert (pixels["nearest"][apart >= 40] == torch.tensor([226, 118, 30])).all()
    assert (pixels["nearest"][apart <= -40] == torch.tensor([46, 134, 193])).all()
    half = (apart.abs() - 20).abs() < 0.3
    assert half.any()
    assert ((pixels["nearest"][half].double() - 245).abs().amax(1) > 90).all()
    assert "brighter than bicubic" in explorer.tab.locator(".x-shot-legend").inner_text()
    assert show(explorer, show="photograph")["psnr"]["nearest"] == pytest.approx(
        metrics.psnr(images["nearest"][None, None], photograph[None, None], 255)
    )


def test_the_mouse_looks_and_a_click_stays(explorer):
    """Pointing shows a place in all pictures; leaving returns to the place that was clicked."""
    point(explorer, "bicubic", 30, 40)
    assert summed(explorer).startswith("bicubic, row 30, column 40: ")
    assert place(explorer) == (18, 17)
    explorer.tab.mouse.move(2, 2)
    explorer.frames(2)
    assert summed(explorer).startswith("bilinear, row 18, column 17: ")
    point(explorer, "nearest", 5, 6, "click")
    explorer.tab.mouse.move(2, 2)
    explorer.frames(2)
    assert summed(explorer).startswith("nearest, row 5, column 6: 1 × ")
    assert explorer.wrong() == []


def test_a_drag_with_the_mouse_takes_the_place_along(explorer):
    """Held down over a picture, the mouse chooses where it comes to, upwards too."""
    point(explorer, "nearest", 40, 10)
    explorer.tab.mouse.down()
    point(explorer, "nearest", 20, 10)
    assert place(explorer) == (20, 10)
    explorer.tab.mouse.up()
    assert place(explorer) == (20, 10)


def test_a_resting_mouse_hides_nothing_that_is_set(bench):
    """Neither a picture that scrolls under it nor one that it lay on stands in for what is set."""
    explorer = bench(SLUG, viewport={"width": 900, "height": 500})
    chosen = summed(explorer)
    box = picture(explorer, "nearest").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    explorer.tab.mouse.move(x, 20)
    explorer.tab.evaluate("by => scrollBy({ top: by, behavior: 'instant' })", y - 20)
    explorer.tab.wait_for_function("document.querySelector('.x-shot:nth-child(3) :hover')")
    explorer.tab.mouse.move(x, 20)  # as some browsers report by themselves
    explorer.frames(2)
    assert summed(explorer) == chosen
    explorer.tab.mouse.move(x + 1, 20)
    explorer.frames(2)
    assert summed(explorer).startswith("nearest, ")
    show(explorer, row=3, column=4, method="bicubic")
    assert summed(explorer).startswith("bicubic, row 3, column 4: ")


def test_keys_walk_over_the_picture(explorer):
    """Arrows move by a pixel, Page keys by a block, Home and End to the border, and no further."""
    picture(explorer, "bicubic").focus()
    for key, expected in (
        ("ArrowRight", (18, 18)), ("ArrowDown", (19, 18)), ("ArrowLeft", (19, 17)),
        ("ArrowUp", (18, 17)), ("PageDown", (20, 17)), ("PageUp", (18, 17)), ("End", (18, 47)),
        ("ArrowRight", (18, 47)), ("Home", (18, 0)), ("ArrowLeft", (18, 0)),
    ):  # fmt: skip
        explorer.tab.keyboard.press(key)
        assert place(explorer) == expected, key
    explorer.frames(2)
    assert summed(explorer).startswith("bicubic, row 18, column 0: ")


def test_passing_by_chooses_nothing(explorer):
    """A picture that merely gets the focus leaves the sum as it is; its first arrow takes it."""
    before = explorer.tab.evaluate(PLACE)
    picture(explorer, "nearest").focus()
    explorer.frames(2)
    assert explorer.tab.evaluate(PLACE) == before
    assert summed(explorer).startswith(f"{before['method']}, ")
    explorer.tab.keyboard.press("ArrowRight")
    explorer.frames(2)
    assert summed(explorer).startswith("nearest, ")


def test_enter_changes_between_picture_and_difference(explorer):
    """Enter on a picture shows how far all are from the photograph, and once more the pictures."""
    picture(explorer, "nearest").focus()
    seen = []
    for _ in range(2):
        explorer.tab.keyboard.press("Enter")
        seen.append(explorer.tab.evaluate(PLACE)["show"])
    assert seen == ["photograph", "picture"]


def test_a_finger_follows_and_steps(bench):
    """A tap on a picture chooses the place; one on the squares beside it moves by one pixel."""
    phone = bench(SLUG, viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    canvas = picture(phone, "pixel shuffle").locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    phone.tab.touchscreen.tap(
        box["x"] + 12.5 / 48 * box["width"], box["y"] + 40.5 / 48 * box["height"]
    )
    assert place(phone) == (40, 12)
    near = phone.tab.locator(".x-shot:last-child .x-shot-cells-3").bounding_box()
    phone.tab.touchscreen.tap(near["x"] + near["width"] * 5 / 6, near["y"] + near["height"] / 6)
    assert place(phone) == (39, 13)
    assert phone.wrong() == []


def test_a_finger_draws_sideways_and_scrolls_upwards(bench):
    """A sideways drag over a picture takes the place along; an upward one scrolls the page."""
    phone = bench(SLUG, viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    x, y = middle(phone, ".x-shot-frame >> nth=3")
    finger = Finger(phone)
    start = place(phone)
    finger.down(x - 30, y)
    assert place(phone) == start
    drawn = []
    for step in range(-10, 50, 10):
        finger.move(x + step, y)
        drawn.append(place(phone))
    finger.up()
    assert {row for row, _ in drawn} == {24}
    assert drawn[-1][1] - drawn[0][1] > 10
    from_top = phone.tab.evaluate("scrollY")
    finger.down(x, y)
    for step in range(2, 200, 6):
        finger.move(x + 1, y - step)
    finger.up()
    assert phone.tab.evaluate("scrollY") > from_top + 100
    assert place(phone) == drawn[-1]


GAPS = """texts => texts.filter(text => text.textContent.length === 3).map(text => [
    18 - text.getComputedTextLength(), parseFloat(getComputedStyle(text).fontSize)
        * text.getScreenCTM().a])"""
SMALLS = """() => ["canvas", "canvas"].map((name, at) => document.querySelectorAll(name)[at]
    .getBoundingClientRect().width)"""


@pytest.mark.parametrize("width", [256, 288, 330, 360])
def test_numbers_of_three_digits_stand_apart(bench, width):
    """In the small image's cells a sixth is free between them, and no letter is under 8 pixels."""
    phone = bench(SLUG, viewport={"width": width + 32, "height": 800})
    found = phone.tab.locator(".x-shot:first-child .x-shot-cells text").evaluate_all(GAPS)
    assert len(found) > 5
    assert min(gap for gap, _ in found) > 3
    assert min(size for _, size in found) >= 8
    small, truth = phone.tab.evaluate(SMALLS)
    assert 2 * small == pytest.approx(truth, abs=2)
    assert phone.call("looks.overhang") == []


@pytest.mark.parametrize("width", [544, 680, 688, 755])
def test_what_torch_interpolates_stands_side_by_side(bench, width):
    """Nearest, bilinear and bicubic are in one row wherever there is room for three."""
    explorer = bench(SLUG, viewport={"width": width + 32, "height": 900})
    tops = [picture(explorer, n).bounding_box()["y"] for n in ("nearest", "bilinear", "bicubic")]
    assert len(set(tops)) == 1


def test_a_screen_reader_hears_a_sentence(explorer):
    """A picture says place, value and truth as the place moves; a new setting, the scores."""
    picture(explorer, "bicubic").focus()
    explorer.tab.keyboard.press("ArrowRight")
    explorer.frames(2)
    value = explorer.tab.evaluate(GET.format("shown"))["values"]["bicubic"]
    said = picture(explorer, "bicubic").get_attribute("aria-valuetext")
    assert said == f"Row 18, column 18: {value:.1f} from 16 pixels; the photograph has 138"
    explorer.tab.get_by_label("align_corners").check()
    voice = explorer.tab.locator(".x-voice")
    voice.filter(has_text="PSNR against the photograph: nearest 23.3 dB; ").wait_for(
        state="attached"
    )


def test_the_sum_is_written_out(explorer):
    """Weights and grey levels stand in full; what leaves the range says how it is drawn."""
    show(explorer)
    assert summed(explorer) == (
        "bilinear, row 18, column 17: 0.1875 × 148 + 0.0625 × 174 + 0.5625 × 107 + 0.1875 × 146 "
        "≈ 126.2. The photograph has 128."
    )
    shown = show(explorer, method="transposed_random", seed=3, row=24, column=13)
    assert shown["values"]["transposed_random"] > 255
    assert ", drawn as 255. " in summed(explorer)


def test_what_the_lessons_say_of_it(explorer):
    """align_corners costs more than half the lead over nearest; weights, rim and blocks as told."""
    plain, aligned = (show(explorer, align_corners=on)["psnr"] for on in (False, True))
    for method in ("bilinear", "bicubic"):
        lead = plain[method] - plain["nearest"]
        assert 0.5 * lead < plain[method] - aligned[method] < lead
    reads = [len(show(explorer, method=method)["weights"]) for method in METHODS[:3]]
    assert reads == [1, 4, 16]
    for method in ("transposed_bilinear", "pixel_shuffle"):
        rim = show(explorer, sub_kernels="bilinear", row=0, column=24, method=method)
        assert sum(tap["weight"] for tap in rim["weights"]) == 0.75
    shown = show(explorer, sub_kernels="equal")
    blocks = (
        enlarged(shown, 2, align_corners=False)["pixel_shuffle"].unfold(0, 2, 2).unfold(1, 2, 2)
    )
    assert torch.allclose(blocks, blocks[..., :1, :1])
    shown = show(explorer, sub_kernels="bilinear")
    same = enlarged(shown, 2, align_corners=False)
    assert torch.allclose(same["pixel_shuffle"], same["transposed_bilinear"])
