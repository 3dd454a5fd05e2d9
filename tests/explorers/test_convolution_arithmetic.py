"""The picture of convolution and its transpose: every number and every link is torch's."""

import re

import pytest
import torch
from torch import nn
from torch.nn import functional as F

pytestmark = pytest.mark.browser

SLUG = "convolution_arithmetic"
USUAL = {"operation": "conv2d", "size": 5, "kernel_size": 3, "stride": 1, "padding": 0,
         "dilation": 1, "output_padding": 0}  # fmt: skip
LAYERS = [
    {},
    {"stride": 2, "size": 6},
    {"padding": 2, "dilation": 2, "size": 6},
    {"operation": "conv1d", "kernel_size": 2, "dilation": 4, "size": 9},
    {"operation": "conv_transpose1d", "size": 4, "stride": 2, "padding": 1, "output_padding": 1},
    {"operation": "conv_transpose1d", "size": 3, "stride": 2, "output_padding": 1},
    {"operation": "conv_transpose2d", "size": 4, "kernel_size": 4, "stride": 2, "padding": 1},
    {"operation": "conv_transpose2d", "size": 2, "stride": 3, "dilation": 2, "output_padding": 2},
]
LABELS = "cells => cells.map(cell => cell.getAttribute('aria-label'))"
BOXES = """cells => cells.map(cell => {
    const { x, y, width, height } = (cell.querySelector('rect') ?? cell).getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, width, text: cell.textContent }; })"""
UNDER = "() => document.querySelector('[aria-label=input] [role=gridcell]:last-child:hover')"
POINTS = "lines => lines.map(line => line.getAttribute('d').match(/-?[\\d.]+/g).map(Number))"
LETTERS = {"i": "size", "k": "kernel_size", "s": "stride", "p": "padding", "d": "dilation",
           "output_padding": "output_padding"}  # fmt: skip


@pytest.fixture(params=LAYERS, ids=lambda layer: ",".join(map(str, layer.values())) or "usual")
def layer(request):
    """Settings of an explorer."""
    return request.param


def shown(opened):
    """What the explorer says that it shows."""
    opened.frames(3)
    return opened.tab.evaluate("window.mounted[0].model.get('shown')")


def state(opened):
    """What is set in the explorer."""
    opened.frames(3)
    return opened.tab.evaluate("window.mounted[0].model.get('state')")


def cells(opened, board):
    """The cells of the input, the kernel or the output."""
    return opened.tab.locator(f"[role=grid][aria-label={board}] [role=gridcell]")


def point(opened, cell):
    """Bring the mouse over a cell, from elsewhere."""
    opened.tab.mouse.move(1, 1)
    cell.hover()


def linked(opened, board):
    """The indices of the cells of a board that are linked to the chosen one."""
    opened.frames(3)
    labels = cells(opened, board).and_(opened.tab.locator(".x-linked")).evaluate_all(LABELS)
    return sorted(tuple(map(int, re.findall(r"\d+", label.partition(":")[0]))) for label in labels)


def values(opened, board):
    """The numbers in the cells of a board, by their indices and not by where they are drawn."""
    found = {}
    for label in cells(opened, board).evaluate_all(LABELS):
        at, number = label.removeprefix(f"{board} ").split(": ")
        index = tuple(map(int, at.split(", ")))
        found[index] = int(number.partition(",")[0].replace("−", "-"))
    return [found[index] for index in sorted(found)]


def operator(layer):
    """torch's function with the settings filled in, and its number of dimensions."""
    wanted = USUAL | layer
    names = ["stride", "padding", "dilation"]
    names += ["output_padding"] * ("transpose" in wanted["operation"])
    function = getattr(F, wanted["operation"])
    options = {name: wanted[name] for name in names}
    return lambda x, weight: function(x, weight, **options), int(wanted["operation"][-2])


def joins(layer):
    """Whether each input reaches each output: inputs × outputs, by torch's gradients."""
    wanted = USUAL | layer
    call, dimensions = operator(layer)
    x = torch.zeros(1, 1, *[wanted["size"]] * dimensions, requires_grad=True)
    output = call(x, torch.ones(1, 1, *[wanted["kernel_size"]] * dimensions))
    rows = [torch.autograd.grad(value, x, retain_graph=True)[0][0, 0] for value in output.flatten()]
    return torch.stack(rows).flatten(1).bool(), x.shape[2:], output.shape[2:]


def boxes(opened, selector):
    """Middle, width and text of the cells that a selector finds, from top left to bottom right."""
    found = opened.tab.locator(selector).evaluate_all(BOXES)
    return sorted(found, key=lambda box: (round(box["y"]), box["x"]))


def written_down(opened, selector):
    """The numbers of all cells that a selector finds, row by row as they are drawn."""
    found = boxes(opened, selector)
    rows = sorted({round(box["y"]) for box in found})
    return [[int(box["text"]) for box in found if round(box["y"]) == row] for row in rows]


def spots(chosen, shape):
    """The indices of those that are true."""
    return sorted(map(tuple, chosen.view(tuple(shape)).nonzero().tolist()))


def test_its_numbers_are_torchs(bench, layer):
    """The numbers in the input's and the kernel's cells make those in the output's, by torch."""
    opened = bench(SLUG, layer)
    call, dimensions = operator(layer)
    wanted = USUAL | layer
    x, weight = (
        torch.tensor(values(opened, board)).double().view(1, 1, *[wanted[name]] * dimensions)
        for board, name in (("input", "size"), ("kernel", "kernel_size"))
    )
    expected = call(x, weight)[0, 0]
    told = shown(opened)
    assert told["shape"] == list(expected.shape)
    assert told["output"] == expected.flatten().tolist()
    assert values(opened, "output") == expected.flatten().int().tolist()


def test_its_lines_run_in_torch(bench, layer):
    """Both lines to copy run as they are and make the shape and the numbers that are shown."""
    opened = bench(SLUG, layer)
    module, call = opened.tab.locator("pre code").all_text_contents()
    scope = {"nn": nn, "F": F, "torch": torch}
    told = shown(opened)
    size = (USUAL | layer)["size"]
    made = eval(module, scope)(torch.zeros(1, *[size] * len(told["shape"])))
    assert list(made.shape[1:]) == told["shape"]
    assert eval(call, scope).flatten().tolist() == told["output"]


def test_the_formula_has_the_numbers_of_the_layer(bench, layer):
    """Letters and numbers are one formula, and its result is the size that torch gives."""
    wanted = USUAL | layer
    call, dimensions = operator(layer)
    opened = bench(SLUG, layer)
    told = shown(opened)
    o, letters, numbers, result = opened.tab.locator(".x-formula").inner_text().split(" = ")
    assert (o, result) == ("o", str(told["shape"][0]))
    put_in = re.sub("[a-z_]+", lambda letter: str(wanted[LETTERS[letter[0]]]), letters)
    assert put_in == numbers
    python = numbers.translate(str.maketrans("−·⌊⌋", "-*()")).replace("/", "//")
    x, weight = (
        torch.zeros(1, 1, *[wanted[name]] * dimensions) for name in ("size", "kernel_size")
    )
    assert eval(python) == call(x, weight).shape[-1]


@pytest.mark.parametrize("board", ["output", "input"])
def test_a_chosen_cell_is_linked_to_what_torch_joins(bench, layer, board):
    """First, last and a middle cell: linked are the cells that torch's gradients join to it."""
    opened = bench(SLUG, layer)
    reaches, inputs, outputs = joins(layer)
    own, other = (outputs, inputs) if board == "output" else (inputs, outputs)
    table = reaches if board == "output" else reaches.T
    for place in (0, len(table) // 2, len(table) - 1):
        cells(opened, board).nth(place).click()
        there = "input" if board == "output" else "output"
        assert linked(opened, there) == spots(table[place], other)
        one = torch.arange(len(table)) == place
        assert linked(opened, board) == spots(one, own)


def test_the_sum_is_written_out(bench):
    """A convolution's output is the sum of all products, in words that can be checked by hand."""
    opened = bench(SLUG, {"operation": "conv1d", "size": 4, "input": "2,1,0,3", "kernel": "1,2,3"})
    assert shown(opened)["sum"] == "Output 0 = 2·1 + 1·2 + 0·3 = 4"
    cells(opened, "output").nth(1).click()
    opened.frames(3)
    assert opened.tab.get_by_text("Output 1 = 1·1 + 0·2 + 3·3 = 10", exact=True).is_visible()


def test_a_scattered_input_is_written_row_by_row(bench):
    """In two dimensions the products of a row of outputs stand together."""
    layer = {"operation": "conv_transpose2d", "size": 2, "kernel_size": 2, "stride": 2,
             "input": "3,1,1,1", "kernel": "1,2,3,4", "reading": "scatter"}  # fmt: skip
    assert shown(bench(SLUG, layer))["sum"] == (
        "Input (0, 0) = 3 is added to rows 0, 1, columns 0, 1: 3·1 = 3, 3·2 = 6; 3·3 = 9, 3·4 = 12"
    )


def test_padding_and_minus_are_in_the_sum(bench):
    """Padding counts as zeros and is said; a negative number keeps its sign and its brackets."""
    opened = bench(SLUG, {"operation": "conv1d", "size": 3, "padding": 1, "input": "2,-1,5",
                          "kernel": "1,-2,3"})  # fmt: skip
    assert shown(opened)["sum"] == ("Output 0 = 0·1 + 2·(−2) − 1·3 = −7 (1 of the 3 read padding)")


def test_a_transposed_sum_has_both_readings(bench):
    """An output gathers 1·100 + 2·1; an input is added to three outputs."""
    layer = {"operation": "conv_transpose1d", "size": 3, "stride": 2, "input": "1,2,3",
             "kernel": "1,10,100", "column": 2}  # fmt: skip
    opened = bench(SLUG, layer)
    assert shown(opened)["output"] == [1, 10, 102, 20, 203, 30, 300]
    assert shown(opened)["sum"] == "Output 2 = 1·100 + 2·1 = 102"
    opened.tab.get_by_label("scatter: where an input goes").check()
    assert shown(opened)["sum"] == (
        "Input 2 = 3 is added to outputs 4, 5, 6: 3·1 = 3, 3·10 = 30, 3·100 = 300"
    )


def test_what_the_floor_drops_is_said(bench):
    """An input that no output reads is said to be free."""
    opened = bench(SLUG, {"operation": "conv1d", "size": 4, "kernel_size": 3, "stride": 2})
    cells(opened, "input").last.click()
    assert "no output reads it" in shown(opened)["sum"]


def test_arrow_keys_move_the_choice(bench):
    """From output cell to output cell the links and the sum follow the arrow keys."""
    opened = bench(SLUG)
    cells(opened, "output").first.focus()
    for key in ("ArrowRight", "ArrowDown"):
        opened.tab.keyboard.press(key)
    assert (state(opened)["row"], state(opened)["column"]) == (1, 1)
    assert linked(opened, "input")[0] == (1, 1)
    assert shown(opened)["sum"].startswith("Output (1, 1) =")


def test_the_mouse_looks_without_choosing(bench):
    """Over a cell its links are shown; away from it the chosen cell's are back."""
    opened = bench(SLUG)
    before = state(opened)
    point(opened, cells(opened, "output").last)
    assert linked(opened, "output") == [(2, 2)]
    opened.tab.locator("h1").hover()
    assert linked(opened, "output") == [(0, 0)]
    assert state(opened) == before


def test_a_cell_that_goes_away_under_the_mouse_is_forgotten(bench):
    """With the mouse over the last cell, fewer cells show what the chosen one is linked to."""
    opened = bench(SLUG, {"operation": "conv1d"})
    point(opened, cells(opened, "input").last)
    assert linked(opened, "input") == [(4,)]
    opened.tab.get_by_label("input size").press("ArrowLeft")
    assert linked(opened, "output") == [(0,)]
    assert shown(opened)["sum"].startswith("Output 0 = ")


def test_scrolling_under_a_resting_mouse_changes_nothing(bench):
    """A cell that comes to lie under the mouse, after a link's jump, hides no chosen one."""
    opened = bench(SLUG, {"operation": "conv1d"}, viewport={"width": 900, "height": 500})
    opened.tab.evaluate("document.body.style.paddingBottom = '2000px'")
    box = cells(opened, "input").last.bounding_box()
    opened.tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 150)
    opened.tab.evaluate("scrollBy({ top: 150, behavior: 'instant' })")
    opened.tab.wait_for_function(UNDER)
    opened.frames(20)
    assert linked(opened, "output") == [(0,)]
    opened.tab.mouse.move(box["x"] + box["width"] / 2 + 1, box["y"] + box["height"] / 2 - 150)
    opened.frames(2)
    assert linked(opened, "input") == [(4,)]


def test_a_row_of_numbers_survives_a_square(bench):
    """A reader's kernel is the first row of the kernel of 3 × 3, and comes back out of it."""
    row = {"operation": "conv1d", "kernel": "7,8,9"}
    opened = bench(SLUG, row)
    for operation, kernel in (("conv2d", [7, 8, 9, 4, 5, 1, 2, 3, 4]), ("conv1d", [7, 8, 9])):
        opened.tab.get_by_label(operation, exact=True).check()
        opened.frames(2)
        assert values(opened, "kernel") == kernel


def test_a_step_is_shown_although_the_mouse_rests_on_a_cell(bench):
    """Next, by the keyboard, goes on to the next output and is not hidden by a resting mouse."""
    opened = bench(SLUG, {"operation": "conv1d"})
    point(opened, cells(opened, "output").last)
    assert linked(opened, "output") == [(2,)]
    opened.tab.get_by_role("button", name="Next").press("Enter")
    assert linked(opened, "output") == [(1,)]
    assert shown(opened)["sum"].startswith("Output 1 = ")


WINDOWS = [
    ({}, "output", "input"),
    ({"padding": 2, "dilation": 2, "row": 4}, "output", "input"),
    ({"operation": "conv_transpose2d", "size": 3, "stride": 2, "row": 1}, "input", "output"),
    ({"operation": "conv_transpose2d", "size": 3, "stride": 2, "zeros": True, "row": 4}, "output",
     "input"),
]  # fmt: skip


@pytest.mark.parametrize(("layer", "board", "other"), WINDOWS)
def test_the_window_holds_what_each_weight_meets(bench, layer, board, other):
    """The frame ends where the linked cells do, and in each of these stands its weight."""
    reading = "gather" if board == "output" else "scatter"
    opened = bench(SLUG, layer | {"reading": reading})
    numbers = values(opened, "kernel")
    ring = ".x-ring .x-linked, " if other == "input" else ""
    found = boxes(opened, f"{ring}[aria-label={other}] .x-linked")
    notes = boxes(opened, ".x-times")
    assert len(found) == len(notes) == len(numbers)
    turned = layer.get("zeros", False)
    assert [note["text"] for note in notes] == [f"·{n}" for n in numbers[:: -1 if turned else 1]]
    for note, cell in zip(notes, found, strict=True):
        assert 0 < note["x"] - cell["x"] < cell["width"] / 2
        assert 0 < note["y"] - cell["y"] < cell["width"] / 2
    [frame] = boxes(opened, ".x-outline")
    first, last = found[0], found[-1]
    assert frame["x"] == pytest.approx((first["x"] + last["x"]) / 2, abs=2)
    assert frame["y"] == pytest.approx((first["y"] + last["y"]) / 2, abs=2)
    assert frame["width"] == pytest.approx(last["x"] - first["x"] + last["width"], abs=4)


LINES = [
    {"operation": "conv1d", "size": 6, "stride": 2, "padding": 1, "column": 1},
    {"operation": "conv1d", "size": 6, "padding": 2, "dilation": 2, "reading": "scatter"},
    {"operation": "conv_transpose1d", "size": 4, "stride": 2, "padding": 1, "column": 2},
    {"operation": "conv_transpose1d", "size": 4, "stride": 2, "column": 2, "zeros": True},
    {"operation": "conv_transpose1d", "size": 4, "stride": 2, "column": 2, "reading": "scatter"},
]  # fmt: skip


@pytest.mark.parametrize("layer", LINES)
def test_lines_lead_over_the_weight_that_joins(bench, layer):
    """Each line goes from an input over a weight to an output whose product is in the sum."""
    opened = bench(SLUG, layer)
    left = opened.tab.locator(".x-boards").bounding_box()["x"]
    at = {
        board: {
            round(box["x"] - left): int(box["text"])
            for box in boxes(opened, f"[aria-label={board}] [role=gridcell]{ring}")
        }
        for board, ring in (("input", ", .x-ring .x-zero:not(.x-cropped)"), ("kernel", ""),
                            ("output", ""))
    }  # fmt: skip
    lines = opened.tab.locator(".x-thread").evaluate_all(POINTS)
    ends = [[round(number) for number in (line[0], line[2], line[5])] for line in lines]
    products = [f"{at['input'][start]}·{at['kernel'][over]}" for start, over, _ in ends]
    assert products
    assert products == re.findall(r"\d+·\d+", shown(opened)["sum"])
    own = "input" if layer.get("reading") else "output"
    assert len({line[0 if own == "input" else 2] for line in ends}) == 1
    assert all(end in at["output"] for *_, end in ends)


@pytest.mark.parametrize("board", ["input", "kernel"])
def test_numbers_can_be_written(bench, board):
    """A number typed over a cell is computed with and kept in the state."""
    opened = bench(SLUG, {"operation": "conv_transpose1d", "size": 3, "reading": "scatter"})
    cells(opened, board).first.click()
    opened.tab.keyboard.press("7")
    opened.tab.keyboard.press("Enter")
    told = shown(opened)
    assert values(opened, board)[0] == 7
    assert state(opened)[board] == values(opened, board)
    x, weight = (torch.tensor(values(opened, each)).double() for each in ("input", "kernel"))
    expected = F.conv_transpose1d(x.view(1, 1, -1), weight.view(1, 1, -1))
    assert told["output"] == expected.flatten().tolist()


def test_a_number_too_large_becomes_the_largest(bench):
    """What a cell has no room for is not kept: 999 is the largest number, and −999 the least."""
    opened = bench(SLUG, {"operation": "conv1d"})
    for typed in ("12345", "-12345"):
        cells(opened, "input").first.focus()
        opened.tab.keyboard.press("Enter")
        opened.tab.keyboard.type(typed)
        opened.tab.keyboard.press("Enter")
        assert abs(state(opened)["input"][0]) == 999
    assert values(opened, "input")[0] == -999


def test_written_numbers_stay_when_the_size_changes(bench):
    """A larger input keeps what was written in its corner and fills up the rest."""
    opened = bench(SLUG, {"size": 2, "kernel_size": 1, "input": "9,8,7,6"})
    opened.tab.get_by_label("input size").press("ArrowRight")
    opened.frames(3)
    numbers = values(opened, "input")
    assert [numbers[0], numbers[1], numbers[3], numbers[4]] == [9, 8, 7, 6]
    assert len(numbers) == 9


@pytest.mark.parametrize(
    "layer", [{}, {"stride": 2, "size": 6}, {"padding": 1, "stride": 2, "size": 8, "dilation": 2}]
)
def test_the_other_operator_leads_back(bench, layer):
    """Choosing the transposed operator restores the input's size, with output_padding if needed."""
    opened = bench(SLUG, layer)
    opened.tab.get_by_label("conv_transpose2d", exact=True).check()
    assert shown(opened)["shape"] == [(USUAL | layer)["size"]] * 2
    opened.tab.get_by_label("conv2d", exact=True).check()
    assert state(opened)["size"] == (USUAL | layer)["size"]
    assert state(opened)["output_padding"] == 0


def test_the_other_operator_is_there_where_it_cannot_lead_back(bench):
    """A padding that would make the input too wide to draw takes a cell of it, not the choice."""
    layer = {"operation": "conv_transpose1d", "size": 5, "stride": 2, "padding": 1,
             "output_padding": 1}  # fmt: skip
    opened = bench(SLUG, layer)
    assert shown(opened)["shape"] == [10]
    opened.tab.get_by_label("conv1d", exact=True).check()
    assert (state(opened)["operation"], state(opened)["size"]) == ("conv1d", 9)


def test_a_reader_steps_and_nothing_comes_early(bench):
    """Next goes from output to output; those still to come are empty until their turn."""
    opened = bench(SLUG, {"operation": "conv1d"})
    opened.tab.get_by_role("button", name="Next").click()
    opened.frames(3)
    assert cells(opened, "output").all_text_contents() == ["17", "12", ""]
    assert state(opened)["column"] == 1
    opened.tab.get_by_role("button", name="Back").click()
    opened.frames(3)
    assert cells(opened, "output").all_text_contents()[1:] == ["", ""]
    cells(opened, "output").first.click()
    opened.frames(3)
    assert "" not in cells(opened, "output").all_text_contents()


def test_scattering_adds_up_step_by_step(bench):
    """Stepping through inputs, the outputs hold what the inputs so far have brought."""
    layer = {"operation": "conv_transpose1d", "size": 3, "stride": 2, "input": "1,2,3",
             "kernel": "1,10,100", "reading": "scatter"}  # fmt: skip
    opened = bench(SLUG, layer)
    opened.tab.get_by_role("button", name="Next").click()
    opened.frames(3)
    assert values(opened, "output") == [1, 10, 102, 20, 200, 0, 0]


def test_play_goes_on_until_pause(bench):
    """Play moves the choice by itself, and Pause ends that."""
    opened = bench(SLUG)
    opened.tab.get_by_role("button", name="Play").click()
    opened.tab.wait_for_function("window.mounted[0].model.get('state').column === 2")
    opened.tab.get_by_role("button", name="Pause").click()
    stopped = state(opened)
    opened.frames(60)
    assert state(opened) == stopped


def test_choosing_a_cell_ends_the_playing(bench):
    """A reader who takes a cell while it plays keeps that cell."""
    opened = bench(SLUG)
    opened.tab.get_by_role("button", name="Play").click()
    opened.tab.wait_for_function("window.mounted[0].model.get('state').column === 1")
    cells(opened, "output").last.click()
    opened.tab.get_by_role("button", name="Play").wait_for()
    opened.frames(60)
    assert (state(opened)["row"], state(opened)["column"]) == (2, 2)


def test_output_padding_is_marked(bench):
    """The rows and columns that output_padding adds are marked, named, and not all zero."""
    opened = bench(SLUG, {"operation": "conv_transpose2d", "size": 3, "stride": 2, "padding": 1,
                          "output_padding": 1})  # fmt: skip
    added = cells(opened, "output").and_(opened.tab.locator(".x-added"))
    assert added.count() == 6 * 6 - 5 * 5
    assert all("added by output_padding" in label for label in added.evaluate_all(LABELS))
    assert set(added.all_text_contents()) != {"0"}
    assert opened.tab.get_by_text("output_padding 1").is_visible()


def test_zeros_between_the_inputs_are_drawn(bench):
    """With zeros shown, the turned kernel meets zeros and inputs, and the sum counts both."""
    layer = {"operation": "conv_transpose1d", "size": 3, "stride": 2, "input": "1,2,3",
             "kernel": "1,10,100", "column": 2}  # fmt: skip
    opened = bench(SLUG, layer)
    opened.tab.get_by_label("zeros between the inputs").check()
    assert shown(opened)["sum"] == "Output 2 = 1·100 + 0·10 + 2·1 = 102"
    assert cells(opened, "kernel").all_text_contents() == ["100", "10", "1"]
    assert opened.tab.locator(".x-ring .x-zero:not(.x-cropped)").count() == 9 - 3


DRAWN = {"input": ":is([aria-label=input] .x-cell, .x-ring .x-cell:not(.x-cropped))",
         "output": ":is([aria-label=output] .x-cell, .x-cropped)"}  # fmt: skip


@pytest.mark.parametrize(
    "layer",
    [
        {"size": 3, "stride": 2},
        {"size": 3, "stride": 2, "padding": 1, "output_padding": 1},
        {"size": 2, "kernel_size": 4, "stride": 2, "padding": 2, "output_padding": 1},
    ],
)
def test_what_is_drawn_around_is_torchs(bench, layer):
    """A convolution of the zeros and inputs as drawn, by the kernel as drawn, is the output; and
    what is drawn of the output with its crop is torch's output without padding."""
    layer |= {"operation": "conv_transpose2d", "zeros": True}
    opened = bench(SLUG, layer)
    x, kernel, y = (
        torch.tensor(written_down(opened, selector)).double()[None, None]
        for selector in (DRAWN["input"], "[aria-label=kernel] .x-cell", DRAWN["output"])
    )
    own = F.conv2d(x, kernel)
    assert own.flatten().tolist() == shown(opened)["output"]
    numbers = [torch.tensor(values(opened, name)).double() for name in ("input", "kernel")]
    side = (USUAL | layer)["size"]
    whole = F.conv_transpose2d(
        numbers[0].view(1, 1, side, side), kernel.flip(2, 3), stride=layer["stride"]
    )
    assert torch.equal(y, whole)
    assert numbers[1].flip(0).tolist() == kernel.flatten().tolist()


def test_cropped_cells_show_what_is_thrown_away(bench):
    """Padding of a transposed convolution: a ring of cells around the output keeps its numbers."""
    opened = bench(SLUG, {"operation": "conv_transpose1d", "size": 3, "stride": 2, "padding": 1,
                          "input": "1,2,3", "kernel": "1,10,100"})  # fmt: skip
    assert values(opened, "output") == [10, 102, 20, 203, 30]
    assert opened.tab.locator(".x-cropped").all_text_contents() == ["1", "300"]


EXAMPLES = {
    "3×3, dilation 2": ("Conv2d(1, 1, kernel_size=3, padding=2, dilation=2", (5, 5, 5)),
    "then 2×2, stride 2, up": ("ConvTranspose2d(1, 1, kernel_size=2, stride=2", (5, 10, 10)),
    "U-Net’s 2×2 up": ("ConvTranspose2d(1, 1, kernel_size=2, stride=2", (4, 8, 8)),
    "DCGAN’s k4 s2 p1": ("ConvTranspose2d(1, 1, kernel_size=4, stride=2, padding=1", (4, 8, 8)),
    "WaveNet, dilation 4": ("Conv1d(1, 1, kernel_size=2, dilation=4", (8, 4)),
    "output_padding": (
        "ConvTranspose1d(1, 1, kernel_size=3, stride=2, padding=1, output_padding=1", (4, 8)),
}  # fmt: skip


def test_examples_set_everything(bench):
    """The classic pair and the networks' layers are one choice away, whatever was set before."""
    opened = bench(SLUG, {"operation": "conv1d", "input": "1,2,3,4,5", "dilation": 2})
    examples = opened.tab.get_by_label("example")
    assert examples.input_value() == ""
    assert examples.locator("option").all_text_contents()[1:] == list(EXAMPLES)
    for name, (module, sizes) in EXAMPLES.items():
        examples.select_option(name)
        assert (state(opened)["size"], *shown(opened)["shape"]) == sizes
        assert opened.tab.locator("pre").first.inner_text() == f"nn.{module}, bias=False)"
        assert (state(opened)["input"], state(opened)["kernel"]) == (None, None)
        cells(opened, "output").last.click()
        opened.frames(3)
        assert examples.input_value() == name
    opened.tab.get_by_label("input size").press("ArrowLeft")
    opened.frames(3)
    assert examples.input_value() == ""


TURNED = [
    ({"operation": "conv_transpose1d", "size": 3, "stride": 2, "column": 2}, [1, 2, 9]),
    ({"operation": "conv_transpose2d", "size": 2, "kernel_size": 2, "zeros": True}, [1, 2, 3, 9]),
    ({"operation": "conv_transpose2d", "size": 2, "kernel_size": 2}, [9, 2, 3, 4]),
]


@pytest.mark.parametrize(("layer", "kernel"), TURNED)
def test_a_turned_kernel_is_written_where_it_lies(bench, layer, kernel):
    """A number typed over the first cell of a turned kernel is the kernel's last weight."""
    opened = bench(SLUG, layer)
    cells(opened, "kernel").first.click()
    opened.tab.keyboard.press("9")
    opened.tab.keyboard.press("Enter")
    assert state(opened)["kernel"] == kernel


WIDE = [
    {"operation": "conv1d", "kernel_size": 1},
    {"operation": "conv1d", "size": 3, "kernel_size": 3, "padding": 4, "dilation": 4,
     "reading": "scatter"},
    {"operation": "conv_transpose1d", "size": 5, "stride": 2, "column": 10},
    {"operation": "conv_transpose1d", "size": 4, "stride": 2, "padding": 1, "output_padding": 1,
     "zeros": True},
    {"operation": "conv2d", "size": 9, "padding": 1},
    {"operation": "conv_transpose2d", "size": 5, "kernel_size": 2, "stride": 2, "zeros": True},
]  # fmt: skip


@pytest.mark.parametrize("layer", WIDE)
def test_the_widest_picture_has_room_for_fingers(bench, layer):
    """On the narrowest phone every cell is wide enough, whatever stands beside it, and in sight."""
    narrow = {"width": 320, "height": 800}
    opened = bench(SLUG, layer, viewport=narrow, has_touch=True, is_mobile=True)
    opened.frames(3)
    assert opened.tab.locator(".x-note:visible").count() == 0
    opened.tab.get_by_label("input size").press("End")
    opened.frames(3)
    assert opened.call("looks.cramped") == []
    assert opened.call("looks.overhang") == []


REFUSED = [
    {"operation": "conv_transpose2d", "size": 3, "stride": 2, "output_padding": 2},
    {"size": 3, "kernel_size": 3, "dilation": 2},
    {"operation": "conv_transpose1d", "size": 1, "kernel_size": 2, "padding": 1},
]


@pytest.mark.parametrize("layer", REFUSED)
def test_what_torch_refuses_cannot_be_shown(bench, layer):
    """A pasted setting that torch refuses falls back, and a note says so."""
    call, dimensions = operator(layer)
    wanted = USUAL | layer
    x, weight = (
        torch.zeros(1, 1, *[wanted[name]] * dimensions) for name in ("size", "kernel_size")
    )
    with pytest.raises(RuntimeError, match=r"output padding|Kernel size|too small"):
        call(x, weight)
    opened = bench(SLUG, layer)
    assert "does not fit the other settings" in opened.tab.locator(".x-note").inner_text()
    assert min(shown(opened)["shape"]) > 0


def test_a_convolution_has_no_output_padding(bench):
    """torch's convolution takes no output_padding, and so its slider stays at 0."""
    opened = bench(SLUG, {"stride": 2})
    assert opened.tab.get_by_role("slider", name="output_padding").is_disabled()
    assert opened.tab.get_by_label("zeros between the inputs").is_disabled()


@pytest.mark.parametrize("width", [288, 358, 544, 688, 736, 755, 828, 960, 1100])
def test_a_slider_is_long_enough_to_hit_its_values(bench, width):
    """On a phone, in the book's column and on a wide screen each is 100 pixels long or longer."""
    opened = bench(SLUG, viewport={"width": width + 32, "height": 900})
    opened.tab.add_style_tag(content="main.bd-article { max-width: none; }")
    sliders = opened.tab.locator("#one input[type=range]")
    assert opened.tab.locator("#one").bounding_box()["width"] == width
    assert min(one.bounding_box()["width"] for one in sliders.all()) >= 100
    assert opened.call("looks.overhang") == []
