"""The receptive field's explorer: its list of layers, its picture, and what it says of holes."""

import re

import pytest
from convlab import gridding, shapes

from scripts.make_vectors import stored
from tests.explorers.drags import HANDLE, Finger, Mouse, drag, held, middle

SLUG = "receptive_field"
CASES = stored("receptive")
EXHAUSTIVE = """async () => {
    const { brush, hdc, rows } = await import('/book/_static/explorers/core/receptive.mjs');
    const rates = Array.from({ length: 10 }, (_, rate) => rate + 1);
    const counts = { stacks: 0, withHoles: 0, rejected: 0, errors: 0 };
    let stacks = rates.map(rate => [rate]);
    for (let depth = 2; depth <= 4; depth++) {
        stacks = stacks.flatMap(stack => rates.map(rate => [...stack, rate]));
        for (const stack of stacks) {
            const layers = stack.map(dilation => ({ kernel_size: 3, stride: 1, dilation }));
            const full = !rows(layers)[0].paths.includes(0);
            const { accepted } = hdc(layers);
            counts.stacks += 1;
            counts.withHoles += accepted && !full;
            counts.rejected += !accepted && full;
            counts.errors += brush(layers).covered !== full;
        }
    }
    return counts; }"""
READ = """async text => {
    const { read } = await import('/book/_static/explorers/core/settings.mjs');
    const { settings, valid } = await import('/book/_static/explorers/receptive_field.mjs');
    return read(settings, valid, text); }"""


def paddings(case: dict) -> list[int]:
    """Cells in front of each layer of a vector, in the library's words."""
    spans = [shapes.effective_kernel_size(size, rate) - 1 for size, _, rate in case["layers"]]
    share = {"same": 0.5, "valid": 0, "causal": 1}[case["padding"]]
    return [int(share * span) for span in spans]


def test_the_library_sees_what_the_vectors_say():
    """convlab.shapes gives torch's size, jump and start, by which the explorer is tested too."""
    for case in CASES:
        view = shapes.receptive_field_at(0, case["layers"], paddings(case))
        assert [len(view), shapes.output_stride(case["layers"]), view.start] == case["fields"][-1]


def test_the_library_finds_the_holes_of_the_vectors():
    """convlab.gridding finds the holes that torch's path counts have, and the same M₂."""
    spoken_of = [case for case in CASES if case["hdc"] is not None]
    assert len(spoken_of) > 300
    for case in spoken_of:
        rates, size = [rate for _, _, rate in case["layers"]], case["layers"][0][0]
        assert gridding.coverage(rates, size) == [count > 0 for count in case["paths"]]
        assert gridding.is_covered(rates, size) == (0 not in case["paths"])
        assert gridding.hdc_distance(rates) == case["hdc"]


@pytest.mark.browser
def test_the_rules_err_as_often_as_the_lesson_says(modules):
    """HDC accepts 1,153 of 11,100 stacks with holes, rejects 1,216 without; sorting never errs."""
    found = modules.evaluate(EXHAUSTIVE)
    assert found == {"stacks": 11_100, "withHoles": 1153, "rejected": 1216, "errors": 0}


@pytest.mark.browser
@pytest.mark.parametrize(
    "text",
    [
        "layers=k9",
        "layers=k3d0",
        "layers=k3,",
        "layers=" + ",".join(["k3"] * 9),
        "layers=k3d32,k3d32",
    ],
)
def test_a_bad_address_falls_back(modules, text):
    """A list of layers that cannot be shown leaves the usual one and says so."""
    found = modules.evaluate(READ, text)
    assert len(found["values"]["layers"]) == 3
    assert found["note"].endswith("showing the usual setting instead.")


def test_a_bad_list_is_told_how_one_is_written(modules):
    """The note shows a list that can be read, with the limits in the reader's own words."""
    limits = "of kernels to 7, strides to 4, dilations to 32"
    note = modules.evaluate(READ, "layers=k9")["note"]
    assert note.startswith(f"layers=k9 is no list like k3,k3s2,k3d4 {limits};")
    for text in ("k3,k3s2,k3d4", "k7", "k3s4", "k2d32"):
        assert modules.evaluate(READ, f"layers={text}")["note"] == ""


@pytest.fixture
def opened(bench):
    """Mount it: opened(layers=…, …) or opened({options of the context}, …) returns an `Opened`."""
    wide = {"viewport": {"width": 1000, "height": 900}}
    return lambda screen=None, **state: Opened(bench(SLUG, state, **screen or wide))


class Opened:
    """The mounted explorer, with what a reader does to it and sees of it."""

    def __init__(self, bench):
        self.bench, self.tab = bench, bench.tab

    def held(self, name):
        """What the model holds, after the next drawing."""
        self.bench.frames(2)
        return self.tab.evaluate(f"window.mounted[0].model.get('{name}')")

    def rates(self):
        """The dilation of each layer."""
        return [layer["dilation"] for layer in self.held("state")["layers"]]

    def press(self, name):
        """Press a button by its name, from the keyboard."""
        self.tab.get_by_role("button", name=name, exact=True).press("Enter")
        self.bench.frames(2)

    def focus(self):
        """The name of what has the focus."""
        return self.tab.evaluate("document.activeElement.ariaLabel")

    def verdict(self):
        """What is said, by its heading."""
        self.bench.frames(2)
        terms, words = (
            self.tab.locator(f".x-verdict {tag}").all_inner_texts() for tag in ("dt", "dd")
        )
        return dict(zip(terms, words, strict=True))


@pytest.mark.browser
def test_it_shows_what_torch_counts(opened):
    """The explorer publishes size, jump, start and path counts of vectors, as torch has them."""
    mounted = opened()
    for case in CASES[:: len(CASES) // 20]:
        layers = [dict(zip(("kernel_size", "stride", "dilation"), one, strict=True))
                  for one in case["layers"]]  # fmt: skip
        state = {"layers": layers, "padding": case["padding"], "pixel": case["fields"][-1][2]}
        mounted.tab.evaluate("state => window.mounted[0].model.set('state', state)", state)
        shown = mounted.held("shown")
        assert [shown["size"], shown["jump"], shown["start"]] == case["fields"][-1]
        assert shown["paths"] == case["paths"]


@pytest.mark.browser
def test_every_layer_says_what_is_seen_behind_it(opened):
    """Size, jump and start stand beside each layer."""
    mounted = opened(layers="k3s2,k3,k2s2")
    facts = mounted.tab.locator(".x-fact")
    assert [re.sub(r"\s+", " ", fact).strip() for fact in facts.all_inner_texts()] == [
        "size 3 jump 2 start −1", "size 7 jump 2 start −3", "size 9 jump 4 start −3"]  # fmt: skip


@pytest.mark.browser
def test_layers_are_added_and_removed(opened):
    """Buttons add a plain layer at the end and take away any but the last one left."""
    mounted = opened(layers="k3d2,k3d4")
    mounted.press("Add a layer")
    assert mounted.rates() == [2, 4, 1]
    mounted.press("Remove layer 1")
    assert mounted.rates() == [4, 1]
    assert mounted.focus() == "Remove layer 1"
    mounted.press("Remove layer 2")
    assert mounted.rates() == [4]
    assert mounted.tab.get_by_role("button", name="Remove layer 1").is_disabled()


@pytest.mark.browser
def test_no_layer_too_many(opened):
    """Eight layers are the most, and a layer that would see too far cannot be added."""
    mounted = opened(layers=",".join(["k3"] * 7))
    mounted.press("Add a layer")
    assert len(mounted.rates()) == 8
    assert mounted.tab.get_by_role("button", name="Add a layer").is_disabled()
    mounted = opened(layers="k3,k3d3,k3d9,k3d27")
    assert mounted.held("shown")["size"] == 81
    assert mounted.tab.get_by_role("button", name="Add a layer").is_disabled()


@pytest.mark.browser
def test_lists_offer_what_can_be_set(opened):
    """A list of values ends where the view would grow over 81 pixels."""
    mounted = opened(layers="k3,k3d2,k3d20")
    offered = mounted.tab.get_by_label("dilation of layer 3").locator("option").all_inner_texts()
    assert offered == [str(rate) for rate in range(1, 33)]
    mounted.tab.get_by_label("dilation of layer 2").select_option("17")
    assert mounted.rates() == [1, 17, 20]
    offered = mounted.tab.get_by_label("dilation of layer 3").locator("option").all_inner_texts()
    assert offered[-1] == "22"


@pytest.mark.browser
def test_buttons_reorder(opened):
    """A layer moves up and down from the keyboard, the focus goes with it, and it is said aloud."""
    mounted = opened(layers="k3,k3d2,k3d5")
    mounted.press("Move layer 3 up")
    assert mounted.rates() == [1, 5, 2]
    assert mounted.focus() == "Move layer 2 up"
    mounted.press("Move layer 2 up")
    assert mounted.rates() == [5, 1, 2]
    assert mounted.focus() == "Move layer 1 down"
    said = mounted.tab.locator(".x-voice", has_text="Layer 2 is now layer 1. The output sees 17")
    said.wait_for(state="attached")


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.browser
@pytest.mark.parametrize(("hand", "screen"), [(Mouse, {}), (Finger, PHONE)])
def test_dragging_reorders(opened, hand, screen):
    """A layer dragged by its handle passes the others and stays where it is let go."""
    mounted = opened(screen, layers="k3,k3d2,k3d5")
    bench = mounted.bench
    with held(hand(bench), *middle(bench, HANDLE.format(2))) as dragging:
        assert mounted.tab.locator(".x-held .x-number").inner_text() == "3"
        dragging.move(*middle(bench, HANDLE.format(1)))
        assert mounted.rates() == [1, 5, 2]
        assert mounted.tab.locator(".x-held .x-number").inner_text() == "2"
        dragging.move(*middle(bench, HANDLE.format(0)))
        assert mounted.rates() == [5, 1, 2]
    assert mounted.tab.locator(".x-held").count() == 0
    mounted.tab.mouse.move(*middle(bench, HANDLE.format(2)))
    assert mounted.rates() == [5, 1, 2]
    said = mounted.tab.locator(".x-voice", has_text="Layer 2 is now layer 1. The output sees 17")
    said.wait_for(state="attached")
    assert bench.wrong() == []


@pytest.mark.browser
@pytest.mark.parametrize(("hand", "screen"), [(Mouse, {}), (Finger, PHONE)])
def test_a_row_is_no_handle(opened, hand, screen):
    """Dragging elsewhere in a row moves no layer; a finger scrolls the page there."""
    mounted = opened(screen, layers="k3,k3d2,k3d5")
    x, y = middle(mounted.bench, ".x-fact >> nth=0")
    before = mounted.tab.evaluate("scrollY")
    drag(hand(mounted.bench), (x, y), (x, y + 240))
    assert mounted.rates() == [1, 2, 5]
    assert (mounted.tab.evaluate("scrollY") < before) == (hand is Finger)


@pytest.mark.browser
def test_a_handle_does_not_scroll(opened):
    """While a finger drags a layer, the page stands still."""
    mounted = opened(PHONE, layers="k3,k3d2,k3d5")
    x, y = middle(mounted.bench, HANDLE.format(2))
    before = mounted.tab.evaluate("scrollY")
    drag(Finger(mounted.bench), (x, y), (x, y - 260))
    assert mounted.rates() == [5, 1, 2]
    assert mounted.tab.evaluate("scrollY") == before


@pytest.mark.browser
def test_one_layer_is_dragged_at_a_time(opened):
    """What a second finger, or another button of the mouse, does to handles changes nothing."""
    mounted = opened(layers="k3,k3d2,k3d5")
    x, y = middle(mounted.bench, HANDLE.format(2))
    mounted.tab.mouse.move(x, y)
    mounted.tab.mouse.down(button="right")
    assert mounted.tab.locator(".x-held").count() == 0
    mounted.tab.mouse.up(button="right")
    with held(Mouse(mounted.bench), x, y):
        other = {"clientX": x, "clientY": y - 150, "pointerId": 99, "bubbles": True}
        for kind in ("pointerdown", "pointermove"):
            mounted.tab.locator("#one .x-handle").first.dispatch_event(kind, other)
        mounted.bench.frames(2)
        assert mounted.tab.locator(".x-held .x-number").inner_text() == "3"
    assert mounted.rates() == [1, 2, 5]
    assert mounted.bench.wrong() == []


@pytest.mark.browser
def test_a_layer_stays_where_it_cannot_be(opened):
    """A drag that would let the output see over 81 pixels moves nothing."""
    mounted = opened(layers="k3d8,k3s3,k3d10")
    assert mounted.held("shown")["size"] == 79
    x, y = middle(mounted.bench, HANDLE.format(0))
    drag(Mouse(mounted.bench), (x, y), middle(mounted.bench, HANDLE.format(2)))
    assert mounted.rates() == [8, 1, 10]
    assert mounted.tab.get_by_role("button", name="Move layer 1 down").is_disabled()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("layers", "counted", "published", "exact"),
    [
        (
            "k3,k3d2,k3d5",
            "The output sees 17 pixels and reads them all: no holes.",
            "M₂ = 2 ≤ 3: accepted, rightly.",
            "1 ≤ 1, 2 ≤ 3, 5 ≤ 7: no step exceeds the view of the smaller ones, so no hole.",
        ),
        (
            "k3d2,k3d2,k3d2",
            "The output sees 13 pixels and reads 7: 6 holes. Of a square in an image it reads 29%.",
            "M₂ = 2 ≤ 3: accepted, wrongly: there are holes.",
            "2 > 1: a step of 2 leaps over the view of the smaller ones, 1. Holes.",
        ),
        (
            "k3,k3d3,k3",
            "The output sees 11 pixels and reads them all: no holes.",
            "M₂ = 5 > 3: rejected, wrongly: there is no hole.",
            "1 ≤ 1, 1 ≤ 3, 3 ≤ 5: no step exceeds the view of the smaller ones, so no hole.",
        ),
        (
            "k3s2,k3s2",
            "The output sees 7 pixels and reads them all: no holes.",
            "It speaks of layers at stride 1, two or more, alike but for rates: not of these.",
            "1 ≤ 1, 2 ≤ 3: no step exceeds the view of the smaller ones, so no hole.",
        ),
        (
            "k1s3,k1",
            "The output sees one pixel, and reads it.",
            "It speaks of layers at stride 1, two or more, alike but for rates: not of these.",
            "No layer takes a step from tap to tap.",
        ),
    ],
)  # fmt: skip
def test_the_verdict_says_who_is_right(opened, layers, counted, published, exact):
    """Beside the counted truth stand the published rule, with right or wrong, and the exact one."""
    said = opened(layers=layers).verdict()
    assert said["Counted"] == counted
    assert said["HDC rule"] == published
    assert said["Sorted"] == exact


@pytest.mark.browser
def test_a_pixel_is_picked_by_finger_and_by_key(opened):
    """A tap on a bar or an arrow key picks a pixel; a hole is called one."""
    mounted = opened(layers="k3d2,k3d2")
    assert mounted.verdict()["Pixel"] == "Pixel 0 reaches the output along 3 paths."
    mounted.tab.mouse.click(*middle(mounted.bench, ".x-tally >> nth=0"))
    assert mounted.verdict()["Pixel"] == "Pixel −4 reaches the output along one path."
    slider = mounted.tab.get_by_role("slider", name="pixel")
    assert [slider.get_attribute("min"), slider.get_attribute("max")] == ["-4", "4"]
    slider.press("ArrowRight")
    assert mounted.verdict()["Pixel"] == "Pixel −3 is a hole: no path leads from it to the output."
    voice = mounted.tab.locator("#one .x-voice", has_text="Pixel −3 is a hole")
    voice.wait_for(state="attached")
    assert voice.inner_text() == mounted.verdict()["Pixel"]
    mounted.press("Remove layer 1")
    assert mounted.held("state")["pixel"] == -2


@pytest.mark.browser
def test_only_a_pressed_pointer_picks(opened):
    """A mouse that passes over the picture picks nothing; pressed, it picks on its way."""
    mounted = opened(layers="k3,k3")
    mouse, tallies = mounted.tab.mouse, ".x-tally >> nth={}"
    mouse.move(*middle(mounted.bench, tallies.format(0)))
    mouse.move(*middle(mounted.bench, tallies.format(1)))
    assert mounted.held("state")["pixel"] == 0
    mouse.down()
    assert mounted.held("state")["pixel"] == -1
    mouse.move(*middle(mounted.bench, tallies.format(4)))
    assert mounted.held("state")["pixel"] == 2
    label = mounted.tab.locator("#one .x-cone").get_attribute("aria-label")
    assert label == "2 layers above 5 pixels. Pixel 2 reaches the output along one path."


@pytest.mark.browser
def test_bars_are_as_high_as_paths_are_many(opened):
    """Each bar's height is in proportion to its paths, and its number stands above it."""
    mounted = opened(layers="k3,k3,k3")
    paths = mounted.held("shown")["paths"]
    assert paths == [1, 3, 6, 7, 6, 3, 1]
    heights = mounted.tab.locator("#one .x-tally").evaluate_all(
        "bars => bars.map(bar => Number(bar.getAttribute('height')))")  # fmt: skip
    assert heights == pytest.approx([68 * count / 7 for count in paths], abs=0.01)
    numbers = mounted.tab.locator("#one text.x-count").all_text_contents()
    assert numbers[:7] == [str(count) for count in paths]


@pytest.mark.browser
def test_the_way_of_a_pixel_stands_out(opened):
    """Of all lines those from the chosen pixel up to the output are drawn again, and its cells."""
    mounted = opened(layers="k3d2,k3d2")
    count = """(nodes, mark) => nodes.map(node => node.getAttribute('d').split(mark).length - 1)"""
    strands = mounted.tab.locator("#one .x-strand")
    assert strands.evaluate_all(count, "M") == [9, 3, 3, 3]
    assert mounted.tab.locator("#one .x-dots.x-way").evaluate_all(count, "M") == [1, 3, 1]
    mounted.tab.get_by_role("slider", name="pixel").press("Home")
    mounted.bench.frames(2)
    assert strands.evaluate_all(count, "M") == [9, 1, 3, 1]
    assert mounted.tab.locator("#one .x-dots.x-way").evaluate_all(count, "M") == [1, 1, 1]


@pytest.mark.browser
def test_the_picture_fills_the_width_there_is(opened):
    """Drawn again when its place becomes narrower, letters keep their size."""
    mounted = opened(layers="k3,k3")
    picture = mounted.tab.locator("#one .x-cone")
    wide = picture.get_attribute("viewBox")
    mounted.tab.set_viewport_size({"width": 340, "height": 900})
    mounted.bench.frames(4)
    narrow = picture.get_attribute("viewBox").split()
    assert narrow != wide.split()
    assert float(narrow[2]) == pytest.approx(picture.bounding_box()["width"], abs=1)


@pytest.mark.browser
def test_holes_are_marked_by_more_than_colour(opened):
    """Each hole has a cross among the inputs and one among the bars, and no bar."""
    mounted = opened(layers="k3d2,k3d2,k3d2")
    assert mounted.tab.locator(".x-tally").count() == 7
    crosses = mounted.tab.locator(".x-hole").evaluate_all(
        "nodes => nodes.map(node => node.getAttribute('d').split('m').length - 1)")  # fmt: skip
    assert crosses == [6] + [1] * 6


@pytest.mark.browser
def test_the_stacks_to_try_are_what_they_say(opened):
    """Every button shows its stack, WaveNet's with all padding in front."""
    mounted = opened()
    sizes = {"three plain": 7, "2, 2, 2: gridding": 13, "1, 2, 5: HDC": 17, "1, 2, 4, 8": 31,
             "WaveNet": 16, "strides 2, 2, 2": 15}  # fmt: skip
    for name, size in sizes.items():
        mounted.press(name)
        shown = mounted.held("shown")
        assert shown["size"] == size
        assert shown["start"] == (-15 if name == "WaveNet" else -(size // 2))
        assert shown["covered"] == ("gridding" not in name)
