"""The explorer of layer lists, as a reader uses it, and its networks and copies against torch."""

import json
import re
import shutil
import subprocess

import pytest
import torch
from convlab import shapes
from convlab.models import dcgan, super_resolution, unet

from scripts.make_vectors import stored
from tests.explorers.drags import HANDLE, Finger, Mouse, drag, held, middle
from tests.explorers.sites import ROOT

EXPLORERS = ROOT / "book" / "_static" / "explorers"
BROKEN = "Conv2d:3,16,3,padding:1;MaxPool2d:2;Conv2d:12,8,3;Upsample:scale_factor:2"
ASK = """import(process.argv[1] + "/core/sequential.mjs").then(async ({ copy, read }) => {
    const { trace } = await import(process.argv[1] + "/core/layers.mjs");
    const { presets } = await import(process.argv[1] + "/core/presets.mjs");
    const { receptiveField } = await import(process.argv[1] + "/core/views.mjs");
    const { mends } = await import(process.argv[1] + "/core/mends.mjs");
    const { readFileSync } = await import("node:fs");
    const told = ({ input, layers, remark = "", skips = [] }) => {
        const rows = trace(input, layers);
        return { input, layers, rows, remark, skips, code: copy(input, layers, rows),
            mends: mends(input, layers),
            views: layers.map((_, place) => receptiveField(layers.slice(0, place + 1))) };
    };
    const lists = JSON.parse(readFileSync(0, "utf-8"));
    const named = presets.map((one) => [one.name, told(one)]);
    console.log(JSON.stringify({ presets: Object.fromEntries(named),
        lists: lists.map(([input, text]) => told({ input, layers: read(text) })) }));
});"""


def asked(lists=()):
    """What the modules say, under node, of their networks and of lists [(input, text)]."""
    program = shutil.which("node")
    if program is None:
        pytest.fail("There is no node here: install Debian's package with "
                    "`apt-get install nodejs`.")  # fmt: skip
    command = [program, "--input-type=module", "-e", ASK, str(EXPLORERS)]
    done = subprocess.run(command, input=json.dumps(lists), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def networks():
    """The networks that the explorer offers, by name."""
    return asked()["presets"]


def written(kind, wanted, given):
    """A layer of the vectors as an address has it."""
    named = [f"{name}:{str(value).lower()}" for name, value in given.items()]
    if kind == "Upsample":
        [factor] = wanted
        return f"Upsample:{','.join([f'scale_factor:{factor}', *named])}"
    return f"{kind}:{','.join([*map(str, wanted), *named])}"


def ran(code, device):
    """The shape behind each layer of copied code, run up to its last line, and what it raised."""
    *lines, call = code.strip().splitlines()
    namespace = {}
    exec("\n".join(lines), namespace)
    size = tuple(map(int, re.search(r"zeros\(([\d, ]+)\)", call)[1].split(",")))
    maps, found = torch.zeros(size, device=device), []
    for layer in namespace["net"].to(device):
        try:
            maps = layer(maps)
        except RuntimeError as error:
            return found, str(error)
        found.append(list(maps.shape[1:]))
    return found, None


@pytest.mark.node
def test_a_copy_runs_in_torch_and_makes_the_same_shapes():
    """What is copied builds, has the shapes in its comments, and raises what the explorer says."""
    cases = [case for case in stored("layers") if case.get("refused", [0])[0] >= 0][::8]
    stable = [case for case in cases if case.get("refused", [0, "", ""])[2] is not None]
    alone = ("output padding must", "pad should be")
    lists = [
        (case["input"], ";".join(written(*layer) for layer in case["layers"]))
        for case in stable
        if not str(case.get("refused", [0, "", ""])[2]).startswith(alone)
    ]
    answers = asked(lists)["lists"]
    assert len(answers) > 120
    for answer in answers:
        found, raised = ran(answer["code"], "cpu")
        assert [row["shape"] for row in answer["rows"] if row["shape"]] == found
        commented = re.findall(r"# \(([\d, ]+)\)", answer["code"])
        assert [list(map(int, text.split(", "))) for text in commented] == found
        said = [row["refusal"]["sentence"] for row in answer["rows"] if row["refusal"]]
        assert said == ([raised] if raised else [])


@pytest.mark.node
@pytest.mark.parametrize(
    "name", ["each", "unet", "dcgan_generator", "dcgan_discriminator", "espcn"]
)
def test_a_network_runs_in_torch(networks, name):
    """Each network's copy makes the shapes that stand in its list, and nothing is refused."""
    network = networks[name]
    found, raised = ran(network["code"], "meta")
    assert raised is None
    assert found == [row["shape"] for row in network["rows"]]
    assert len(found) == len(network["layers"])


def layers_of(net):
    """(kind, kernel size, stride, in, out) of every convolution, in the order of a network."""
    kinds = torch.nn.Conv2d | torch.nn.ConvTranspose2d
    return [
        (type(m).__name__, m.kernel_size[0], m.stride[0], m.in_channels, m.out_channels)
        for m in net.modules()
        if isinstance(m, kinds)
    ]


def listed(network):
    """The same of a network of the explorer."""
    names = ("kind", "kernel_size", "stride", "in_channels", "out_channels")
    rows = [layer for layer in network["layers"] if layer["kind"].startswith("Conv")]
    return [tuple(layer[name] for name in names) for layer in rows]


def counted(net):
    """How many parameters a module has."""
    return sum(parameter.numel() for parameter in net.parameters())


@pytest.mark.node
@pytest.mark.parametrize(
    ("name", "build"),
    [
        ("dcgan_generator", dcgan.Generator),
        ("dcgan_discriminator", dcgan.Discriminator),
        ("espcn", lambda: super_resolution.ESPCN(3)),
    ],
)
def test_the_networks_are_the_courses(networks, name, build):
    """DCGAN and ESPCN have the convolutions of convlab, and the parameters, as the remark sums."""
    net, network = build(), networks[name]
    assert listed(network) == layers_of(net)
    norms = sum(counted(m) for m in net.modules() if isinstance(m, torch.nn.BatchNorm2d))
    assert sum(row["parameters"] for row in network["rows"]) + norms == counted(net)
    if norms:
        assert f"{norms:,} parameters" in network["remark"]
        assert f"{counted(net):,}" in network["remark"]


@pytest.mark.node
def test_the_unet_is_the_courses_without_its_skips(networks):
    """The list is convlab's U-Net without skips; its remark has the count with them."""
    with torch.device("meta"):
        bare, whole = unet.UNet(skips=False), unet.UNet()
    network = networks["unet"]
    assert sorted(listed(network)) == sorted(layers_of(bare))
    assert sum(row["parameters"] for row in network["rows"]) == counted(bare)
    assert f"{counted(whole):,} parameters" in network["remark"]
    assert network["rows"][-1]["shape"] == [2, 388, 388]


@pytest.mark.node
def test_skips_join_equal_channels_and_crop_as_published(networks):
    """Each skip comes from behind two convolutions to behind a 2×2, and crops 4, 16, 40, 88."""
    rows, crops = networks["unet"]["rows"], []
    for start, end in networks["unet"]["skips"]:
        kept, here = rows[start]["shape"], rows[end]["shape"]
        assert kept[0] == here[0]
        assert networks["unet"]["layers"][end]["kind"] == "ConvTranspose2d"
        assert networks["unet"]["layers"][start + 1]["kind"] == "MaxPool2d"
        crops.append((kept[1] - here[1]) // 2)
    assert crops == [4, 16, 40, 88]


@pytest.mark.node
def test_views_are_those_of_the_library(networks):
    """Where nothing enlarges, what an output sees is convlab's receptive field."""
    checked = 0
    for network in networks.values():
        stack = []
        for layer, view in zip(network["layers"], network["views"], strict=True):
            if layer["kind"] not in {"Conv2d", "MaxPool2d"}:
                break
            stack.append((layer["kernel_size"], layer["stride"], layer["dilation"]))
            assert view == shapes.receptive_field(stack)
            checked += 1
    assert checked > 20


@pytest.mark.node
def test_the_page_begins_with_the_same_list(networks):
    """What stands on the page without JavaScript is the list that the explorer starts with."""
    page = (ROOT / "book" / "shapes.md").read_text()
    code = networks["each"]["code"]
    lines = re.findall(r"^    (nn\..*),  #", code, re.MULTILINE)
    assert len(lines) == 6
    assert f"layers = nn.Sequential(\n    {f',{chr(10)}    '.join(lines)},\n)" in page
    assert "torch.zeros(1, 3, 32, 32)" in page
    assert "torch.zeros(1, 3, 32, 32)" in code


@pytest.mark.node
def test_what_the_builds_say_of_a_change_is_so(networks):
    """571 rows end as 372 in U-Net, as 556 do; no padding makes 72; nine channels are refused."""
    text = {name: write_all(network["layers"]) for name, network in networks.items()}
    generator = text["dcgan_generator"].split(";")
    generator[2] = generator[2].replace("padding:1", "padding:0")
    odd, fitting, wide, four = asked(
        [
            ([1, 571, 572], text["unet"]),
            ([1, 556, 556], text["unet"]),
            ([100, 1, 1], ";".join(generator)),
            ([1, 64, 64], text["espcn"].replace("PixelShuffle:3", "PixelShuffle:4")),
        ]
    )["lists"]
    assert odd["rows"][-1]["shape"] == [2, 372, 388]
    assert fitting["rows"][-1]["shape"] == [2, 372, 372]
    assert wide["rows"][-1]["shape"] == [3, 72, 72]
    assert four["rows"][-1]["refusal"]["sentence"].endswith("=9 is not divisible by 16")


def write_all(layers):
    """A list of the explorer as an address has it, every argument by its name or its place."""
    placed = ("in_channels", "out_channels", "kernel_size", "scale_factor", "upscale_factor")
    return ";".join(
        written(
            layer["kind"],
            [layer[name] for name in placed if name in layer],
            {name: v for name, v in layer.items() if name not in (*placed, "kind")},
        )
        for layer in layers
    )


@pytest.mark.node
@pytest.mark.parametrize("page", ["unet", "dcgan", "super_resolution"])
def test_the_builds_link_to_networks_that_there_are(networks, page):
    """Each link of a build to the list sets a network, and the size that it begins with."""
    source = (ROOT / "book" / f"{page}.ipynb").read_text()
    links = re.findall(
        r"<layer_list\?channels=(\d+)&height=(\d+)&width=(\d+)&layers=(\w+)>", source
    )
    assert links
    for *size, name in links:
        assert networks[name]["input"] == [int(number) for number in size]


# In the browser

STATE = "async text => (await import('/book/_static/explorers/core/sequential.mjs')).read(text)"
SHOWN = "() => window.mounted[0].model.get('shown')"
ADDRESS = """async () => {
    const { write } = await import('/book/_static/explorers/core/settings.mjs');
    const { module, model } = window.mounted[0];
    return write(module.settings, model.get('state')); }"""
HELD = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


@pytest.fixture
def opened(bench):
    """Open the explorer with a list of layers: opened(text, **options)."""

    def start(text=None, **options):
        page = bench(**options)
        page.mount("shapes", {"layers": page.tab.evaluate(STATE, text)} if text else None)
        page.frames(3)
        return page

    return start


def shown(page):
    """What the explorer publishes, once it has drawn."""
    page.frames(2)
    return page.tab.evaluate(SHOWN)


def line(page, number):
    """The line of a layer."""
    return page.tab.locator(f"#one .x-net > li:nth-child({number}) > button")


@pytest.mark.browser
def test_arguments_change_what_follows(opened):
    """An argument set in the open line changes the shapes behind it, the count and the copy."""
    page = opened()
    line(page, 3).press("Enter")
    page.tab.get_by_label("output_padding", exact=True).select_option("1")
    after = shown(page)
    assert after["shapes"][2] == [16, 33, 33]
    assert "ConvTranspose2d(16, 16, 4, stride=2, padding=1, output_padding=1)" in after["code"]
    page.tab.get_by_label("stride", exact=True).select_option("3")
    assert shown(page)["shapes"][-1] == [3, 192, 192]
    assert page.wrong() == []


@pytest.mark.browser
def test_a_line_says_all_of_its_layer(opened):
    """Call, shape, parameters and view stand in a line, and in the same order in its name."""
    page = opened()
    cells = line(page, 1).locator("code, .x-facts > *").all_inner_texts()
    assert cells == ["Conv2d(3, 16, 3, padding=1)", "16 × 32 × 32", "448", "3"]
    assert line(page, 5).get_attribute("aria-label") == (
        "Layer 5, Conv2d(16, 12, 3, padding=2, dilation=2): 12 × 64 × 64, 1,740 parameters, sees 8"
    )
    views = page.tab.locator("#one .x-facts > :nth-child(3)").all_inner_texts()
    assert list(map(int, views)) == shown(page)["receptive_fields"] == [3, 4, 6, 6, 8, 8]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("layers", "said"),
    [
        (None, "3 × 32 × 32 becomes 3 × 128 × 128. 6,300 parameters in all. "
               "An output pixel sees up to 8 × 8 input pixels."),
        (BROKEN, "torch refuses at layer 3. 1,320 parameters in all."),
        ("Conv2d:3,1,1,bias:false,groups:1;MaxPool2d:2,stride:1;Conv2d:1,1,11,dilation:3,padding:15",
         "3 × 32 × 32 becomes 1 × 31 × 31. 125 parameters in all. "
         "An output pixel sees up to 32 × 32 input pixels."),
        ("Conv2d:3,1,3,dilation:16,padding:16",
         "3 × 32 × 32 becomes 1 × 32 × 32. 28 parameters in all. An output pixel sees up to "
         "33 × 33 input pixels, more than the 32 × 32 there are."),
    ],
)  # fmt: skip
def test_the_list_is_summed_up(opened, layers, said):
    """Under the list stands what it makes of the input, or where torch refuses."""
    assert opened(layers).tab.locator("#one .x-strong").inner_text() == said


@pytest.mark.browser
def test_the_input_is_typed(opened):
    """Channels, height and width of the input change every shape; too small becomes the least."""
    page = opened("MaxPool2d:2;Upsample:scale_factor:3")
    for name, typed in {"channels": "5", "height": "9", "width": "0"}.items():
        field = page.tab.get_by_label(f"{name} of the input")
        field.fill(typed)
        field.press("Enter")
        page.frames(2)
    assert field.input_value() == "1"
    assert shown(page)["refusal"]["sentence"].startswith("Given input size: (5x9x1).")
    field.fill("8")
    field.press("Enter")
    assert shown(page)["shapes"] == [[5, 4, 4], [5, 12, 12]]


@pytest.mark.browser
@pytest.mark.parametrize(("text", "stride"), [("MaxPool2d:2", 3), ("MaxPool2d:2,stride:1", 1)])
def test_windows_side_by_side_stay_so(opened, text, stride):
    """A pooling's stride follows its kernel where both were equal, and only there."""
    page = opened(text)
    line(page, 1).click()
    page.tab.get_by_label("kernel_size", exact=True).select_option("3")
    page.frames(2)
    assert page.tab.get_by_label("stride", exact=True).input_value() == str(stride)


@pytest.mark.browser
def test_a_line_opens_and_closes(opened):
    """Pressed again, a line closes; with none open, a layer is added at the end and fits there."""
    page = opened("Conv2d:3,16,3;PixelShuffle:2")
    line(page, 1).click()
    assert page.tab.locator("#one .x-editor").count() == 1
    line(page, 1).click()
    assert page.tab.locator("#one .x-editor").count() == 0
    page.tab.get_by_role("button", name="+ Conv2d").click()
    assert shown(page)["shapes"] == [[16, 30, 30], [4, 60, 60], [4, 60, 60]]
    page.tab.locator(".x-voice", has_text="Layer 3 added: Conv2d. 3 ×").wait_for(state="attached")


@pytest.mark.browser
def test_forty_layers_are_the_most(opened):
    """A list of forty takes no more."""
    page = opened(";".join(["Conv2d:3,3,1"] * 39))
    add = page.tab.get_by_role("button", name="+ Upsample")
    add.click()
    page.frames(2)
    assert add.is_disabled()
    assert len(shown(page)["shapes"]) == 40


@pytest.mark.node
def test_a_way_out_is_near_and_large():
    """Nine channels shuffle by 3, not by 1; a pooling is padded before its window shrinks."""
    offered = asked([([9, 8, 8], "PixelShuffle:2"), ([2, 3, 1], "MaxPool2d:2")])["lists"]
    assert [mend["set"] for mend in offered[0]["mends"]] == [
        {"channels": 12},
        {"upscale_factor": 3},
    ]
    assert [mend["set"] for mend in offered[1]["mends"]] == [{"padding": 1}, {"kernel_size": 1}]


@pytest.mark.browser
def test_only_what_a_layer_allows_is_offered(opened):
    """groups offers common divisors, padding of a pooling at most half its kernel."""
    page = opened("Conv2d:12,18,3;MaxPool2d:3")
    line(page, 1).click()
    offers = "node => [...node.options].map(option => option.value)"
    assert page.tab.get_by_label("groups", exact=True).evaluate(offers) == ["1", "2", "3", "6"]
    line(page, 2).click()
    assert page.tab.get_by_label("padding", exact=True).evaluate(offers) == ["0", "1"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "becomes"), [("9", 8), ("0", 4), ("99999", 4096), ("-3", 4), ("", 12), ("2.6", 4)]
)
def test_a_typed_number_becomes_the_nearest_that_fits(opened, typed, becomes):
    """With groups=4, channels are multiples of four from 4 to 4096; nothing changes nothing."""
    page = opened("Conv2d:12,8,3,groups:4")
    line(page, 1).click()
    field = page.tab.get_by_label("in_channels", exact=True)
    field.fill(typed)
    field.press("Enter")
    page.frames(2)
    assert field.input_value() == str(becomes)
    assert f"nn.Conv2d({becomes}, 8, 3, groups=4)" in shown(page)["code"]


@pytest.mark.browser
def test_a_refusal_stands_in_its_place_with_a_way_out(opened):
    """torch's sentence stands under the layer, later ones are not reached, and a press mends it."""
    page = opened(BROKEN)
    refusal = shown(page)["refusal"]
    assert refusal["layer"] == 2
    assert refusal["sentence"].startswith("Given groups=1, weight of size [8, 12, 3, 3]")
    text = page.tab.locator("#one .x-refused").inner_text()
    assert f"RuntimeError: {refusal['sentence']}" in " ".join(text.split())
    assert ": refused, " in line(page, 3).get_attribute("aria-label")
    assert "not reached" in line(page, 4).get_attribute("aria-label")
    page.tab.get_by_role("button", name="out_channels=12 in layer 1").press("Enter")
    assert shown(page)["refusal"] is None
    assert shown(page)["shapes"][-1] == [8, 28, 28]
    assert page.tab.evaluate(HELD).startswith("Layer 3")


@pytest.mark.browser
def test_what_the_page_says_to_try_shows_what_it_says(opened):
    """in_channels=8 in the fifth layer is refused, with two ways out, and ends the list there."""
    page = opened()
    line(page, 5).click()
    field = page.tab.get_by_label("in_channels", exact=True)
    field.fill("8")
    field.press("Enter")
    assert shown(page)["refusal"]["layer"] == 4
    offer = "Its line offers 2 changes that would mend it."
    heard = f"{shown(page)['refusal']['sentence']} {offer}"
    page.tab.locator("#one .x-voice", has_text=heard).wait_for(state="attached")
    assert "not reached" in line(page, 6).get_attribute("aria-label")
    assert page.tab.locator("#one .x-under button").all_inner_texts() == [
        "in_channels=16",
        "out_channels=8 in layer 3",
    ]


@pytest.mark.browser
def test_the_linked_kernel_spans_more_than_the_map(bench):
    """The setting that the page links to is refused for its size, with ways out."""
    [query] = re.findall(r"<layer_list\?layers=([^>]+)>", (ROOT / "book" / "shapes.md").read_text())
    page = bench("shapes", {"layers": query})
    assert "Kernel size can't be greater" in shown(page)["refusal"]["sentence"]
    assert page.tab.locator("#one .x-under button").count() == 2


@pytest.mark.browser
def test_layers_are_added_moved_and_removed_by_keyboard(opened):
    """A new layer fits where it is put, and moving and removing keep the focus at the layer.

    What cannot move down any more hands the focus to what moves up: pressed once too often, a key
    must not remove it.
    """
    page = opened("Conv2d:3,16,3;Upsample:scale_factor:2")
    line(page, 1).press("Enter")
    page.tab.get_by_role("button", name="+ ConvTranspose2d").press("Enter")
    assert shown(page)["shapes"] == [[16, 30, 30], [16, 60, 60], [16, 120, 120]]
    page.tab.get_by_role("button", name="Move layer 2 down").press("Enter")
    page.frames(2)
    assert line(page, 3).get_attribute("aria-expanded") == "true"
    assert page.tab.evaluate(HELD) == "Move layer 3 up"
    page.tab.get_by_role("button", name="Remove layer 3").press("Enter")
    assert len(shown(page)["shapes"]) == 2
    assert page.tab.evaluate(HELD) == "Remove layer 2"
    for _ in range(2):
        page.tab.keyboard.press("Enter")
        page.frames(2)
    assert shown(page)["shapes"] == []
    assert page.tab.evaluate(HELD) == "+ Conv2d"


PHONE = {"viewport": {"width": 320, "height": 700}, "has_touch": True, "is_mobile": True}
KINDS = "() => window.mounted[0].model.get('state').layers.map(layer => layer.kind)"


@pytest.mark.browser
@pytest.mark.parametrize(("hand", "screen"), [(Mouse, {}), (Finger, PHONE)])
def test_dragging_reorders(opened, hand, screen):
    """A layer dragged by its handle changes the shapes on the way, and the page stands still."""
    page = opened("Conv2d:3,16,3;MaxPool2d:2;Upsample:scale_factor:3", **screen)
    start = middle(page, HANDLE.format(2))
    before = page.tab.evaluate("scrollY")
    with held(hand(page), *start) as dragging:
        assert page.tab.locator(".x-held .x-place").inner_text() == "3"
        dragging.move(*middle(page, HANDLE.format(1)))
        assert shown(page)["shapes"] == [[16, 30, 30], [16, 90, 90], [16, 45, 45]]
        dragging.move(*middle(page, HANDLE.format(0)))
        assert page.tab.locator(".x-held .x-place").inner_text() == "1"
    assert page.tab.evaluate(KINDS) == ["Upsample", "Conv2d", "MaxPool2d"]
    assert shown(page)["shapes"] == [[3, 96, 96], [16, 94, 94], [16, 47, 47]]
    assert page.tab.locator(".x-held").count() == 0
    assert page.tab.evaluate("scrollY") == before
    said = page.tab.locator(".x-voice", has_text="Layer 2 is now layer 1. 3 × 32 × 32 becomes")
    said.wait_for(state="attached")
    assert page.wrong() == []


@pytest.mark.browser
def test_the_open_line_follows_its_layer(opened):
    """Dragged itself or passed by another, a layer whose arguments are shown keeps them shown."""
    page = opened("Conv2d:3,16,3;MaxPool2d:2;Upsample:scale_factor:3")
    line(page, 2).click()
    expanded = page.tab.locator("#one .x-layer[aria-expanded=true]")
    drag(Mouse(page), middle(page, HANDLE.format(2)), middle(page, HANDLE.format(0)))
    assert page.tab.evaluate(KINDS) == ["Upsample", "Conv2d", "MaxPool2d"]
    assert expanded.inner_text().startswith("MaxPool2d")
    assert page.tab.locator("#one li:nth-child(3) .x-editor").count() == 1
    drag(Mouse(page), middle(page, HANDLE.format(2)), middle(page, HANDLE.format(1)))
    assert page.tab.evaluate(KINDS) == ["Upsample", "MaxPool2d", "Conv2d"]
    assert expanded.inner_text().startswith("MaxPool2d")


@pytest.mark.browser
def test_lines_of_different_height_change_places_once(opened):
    """Slowly dragged down, an open line passes a closed one once; it does not flicker."""
    page = opened("Conv2d:3,16,3;MaxPool2d:2;Upsample:scale_factor:3")
    line(page, 1).click()
    x, y = middle(page, HANDLE.format(0))
    page.tab.evaluate("""() => { window.orders = []; const { model } = window.mounted[0];
        model.on('change:state', () => window.orders.push(
            model.get('state').layers.findIndex(layer => layer.kind === 'Conv2d'))); }""")
    with held(Mouse(page), x, y) as dragging:
        for down in range(4, 64, 4):
            dragging.move(x, y + down)
    assert page.tab.evaluate("window.orders") == [1]


@pytest.mark.browser
def test_a_line_is_no_handle(opened):
    """A finger that moves over a line scrolls the page, and opens and moves nothing."""
    page = opened("Conv2d:3,16,3;MaxPool2d:2;Upsample:scale_factor:3", **PHONE)
    x, y = middle(page, ".x-layer >> nth=2")
    before = page.tab.evaluate("scrollY")
    drag(Finger(page), (x, y), (x, y - 160))
    assert page.tab.evaluate("scrollY") > before
    assert page.tab.evaluate(KINDS) == ["Conv2d", "MaxPool2d", "Upsample"]
    assert page.tab.locator("#one [aria-expanded=true]").count() == 0


@pytest.mark.browser
def test_a_drag_scrolls_to_where_it_leads(opened):
    """Dragged behind a line that is half out of sight, a layer is shown whole there."""
    page = opened(";".join(["Conv2d:3,3,3"] * 14))
    x, _ = middle(page, HANDLE.format(10))
    line(page, 12).evaluate("""node => scrollBy({ behavior: 'instant',
        top: node.getBoundingClientRect().top - innerHeight + 8 })""")
    box = page.tab.locator(HANDLE.format(10)).bounding_box()
    before = page.tab.evaluate("scrollY")
    with held(Mouse(page), x, box["y"] + 6) as dragging:
        dragging.move(x, box["y"] + 44)
        assert page.tab.evaluate("scrollY") > before


@pytest.mark.browser
def test_what_is_changed_stays_under_the_hand(opened):
    """A network that is changed loses its remark, and nothing moves to fill the room."""
    page = opened()
    line(page, 3).click()
    stride = page.tab.get_by_label("stride", exact=True)
    before = stride.bounding_box()
    assert page.tab.get_by_text("Once down, three times up").is_visible()
    stride.select_option("3")
    page.frames(2)
    assert not page.tab.get_by_text("Once down, three times up").is_visible()
    assert stride.bounding_box() == before


@pytest.mark.browser
def test_a_finger_adds_and_opens(opened):
    """Taps open a line, add a layer behind it and remove it."""
    page = opened(**PHONE)
    line(page, 1).tap()
    page.tab.get_by_role("button", name="+ MaxPool2d").tap()
    assert shown(page)["shapes"][1] == [16, 16, 16]
    page.tab.get_by_role("button", name="Remove layer 2").tap()
    assert len(shown(page)["shapes"]) == 6


@pytest.mark.browser
def test_a_network_is_one_press_away(opened, networks):
    """A network's button shows its input, its shapes and its remark, and then looks pressed."""
    page = opened()
    button = page.tab.get_by_role("button", name="U-Net")
    button.click()
    assert shown(page)["shapes"] == [row["shape"] for row in networks["unet"]["rows"]]
    assert button.get_attribute("aria-pressed") == "true"
    assert networks["unet"]["remark"] in page.tab.locator("#one").inner_text()
    assert (
        "cropped to 56 × 56; the next layer then reads 1024"
        in page.tab.locator("#one .x-net").inner_text()
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    "text", ["Conv2d:3,16", "Conv2d:3,16,3,groups:2", "Dense:3", "MaxPool2d:2,padding:2", "unett",
             "Conv2d:3,16,3,3", "Upsample:2", "Conv2d:3,16,99", "toString:1",
             ";".join(["MaxPool2d:1"] * 41)]
)  # fmt: skip
def test_a_bad_list_falls_back_with_a_note(bench, text):
    """What is no list of layers that torch builds is said, and the usual list is shown."""
    page = bench("shapes", {"layers": text})
    page.frames(3)
    assert len(shown(page)["shapes"]) == 6
    note = page.tab.locator("#one .x-note").inner_text()
    assert " is no list of at most 40 layers that PyTorch builds; " in note


@pytest.mark.browser
def test_what_no_memory_holds_is_refused_in_torchs_words(opened):
    """Forty times as large again ends at a tebibyte, with what torch says there and a way out."""
    page = opened(";".join(["Upsample:scale_factor:8"] * 40))
    seen = shown(page)
    reached = [32 * 8**layer for layer in range(1, 5)]
    assert seen["shapes"] == [[3, side, side] for side in reached] + [None] * 36
    with pytest.raises(RuntimeError, match=re.escape(seen["refusal"]["sentence"])):
        torch.empty(1, 3, 8 * reached[-1], 8 * reached[-1])
    assert "torch refuses at layer 5." in page.tab.locator("#one").inner_text()
    page.tab.get_by_role("button", name="scale_factor=2", exact=True).click()
    assert shown(page)["shapes"][4] == [3, 2 * reached[-1], 2 * reached[-1]]


@pytest.mark.browser
def test_a_view_beyond_any_image_is_said_to_be_so(opened):
    """Forty strides of eleven, padded, see more than anyone can read, and nothing sticks out."""
    page = opened(";".join(["Conv2d:3,3,3,stride:11,padding:16"] * 40))
    assert shown(page)["receptive_fields"][-1] > 1e40
    said = page.tab.locator("#one").inner_text()
    assert "An output pixel sees more than 100,000 input pixels across, more than the" in said
    assert "> 10⁵" in said
    assert page.call("looks.overhang") == []


@pytest.mark.browser
def test_an_address_calls_a_network_by_its_name(bench):
    """layers=espcn is the network's list, and that is how its address is written again."""
    page = bench("shapes", {"layers": "espcn", "channels": "1", "height": "17", "width": "17"})
    assert shown(page)["shapes"][-1] == [1, 51, 51]
    assert page.tab.evaluate(ADDRESS) == "channels=1&height=17&width=17&layers=espcn"
