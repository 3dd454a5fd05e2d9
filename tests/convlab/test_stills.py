"""What stands in an explorer's place without a script shows torch's numbers, and says them."""

import pytest
import torch
from convlab import stills
from torch import nn


@pytest.mark.parametrize(
    ("method", "told"),
    [
        # the explorer shows the same decibels: tests/explorers compares those with torch's
        ("nearest", "nearest, 23.3 dB, in blocks of one grey."),
        ("bilinear", "bilinear, 24.3 dB."),
        ("equal sub-kernels", "dB, in blocks of one grey."),
    ],
)
def test_each_picture_is_told_with_its_size_decibels_and_texture(method, told):
    """The photograph, its half and one enlargement are drawn, and named in the alternative."""
    drawing = stills.enlargements(method)
    begins = "A face 3 times: photograph, 48 × 48 pixels; half as large, 24 × 24; "
    assert drawing.alt.startswith(begins + method)
    assert drawing.alt.endswith(told)
    assert drawing.svg.count("<image") == 3


def test_random_sub_kernels_leave_a_chequered_flat_map():
    """Four unrelated kernels give a flat map four greys, as bright on average as it was."""
    made = stills.METHODS["random sub-kernels"](torch.ones(1, 1, 6, 6))[..., 4:6, 4:6]
    assert len(made.unique()) == 4
    assert made.mean().item() == pytest.approx(1, abs=1e-6)
    assert ", chequered by " in stills.enlargements("random sub-kernels").alt


@pytest.mark.parametrize("method", stills.METHODS)
def test_every_method_makes_a_map_twice_as_large(method):
    """In single precision, whatever a page has chosen."""
    made = stills.METHODS[method](torch.rand(1, 1, 5, 7))
    assert made.shape == (1, 1, 10, 14)
    assert made.dtype == torch.float32


def test_a_table_of_layers_holds_shapes_and_parameters():
    """A line a layer, as torch prints it, with the shape behind it and its weights and biases."""
    layers = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.MaxPool2d(2), nn.PixelShuffle(4))
    table = stills.layer_table(layers, torch.zeros(1, 3, 8, 12))
    head, *rows = table.removeprefix("<table>").removesuffix("</table>").split("</tr>")[:-1]
    assert "layer, on 3 × 8 × 12" in head
    assert [row.split("<td>")[2:] for row in rows] == [
        ["16 × 8 × 12</td>", "448</td>"], ["16 × 4 × 6</td>", "0</td>"],
        ["1 × 16 × 24</td>", "0</td>"],
    ]  # fmt: skip
    assert "Conv2d(3, 16, kernel_size=(3, 3)" in rows[0].replace("<wbr>", "")
