"""Six classifiers: their receptive fields as published, and as torch's gradients find them."""

import pytest
import torch
from convlab import backbones, shapes
from torch.nn import functional as F

# Size, stride and effective padding, from the table of Araujo, Norris & Sim (Distill, 2019).
PUBLISHED = {
    "AlexNet": (195, 32, 64),
    "VGG-16": (212, 32, 90),
    "MobileNet-v1": (315, 32, 126),
    "ResNet-50": (483, 32, 239),
    "ResNet-101": (1027, 32, 511),
    "Inception-v3": (1311, 32, 618),
}


def test_the_table_is_complete():
    """Exactly the six networks of the published table, in its order."""
    assert list(backbones.LONGEST_PATHS) == list(PUBLISHED)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_receptive_field_is_as_published(name):
    """Size, stride and effective padding of the last map."""
    layers, paddings = backbones.longest_path(name)
    first = shapes.receptive_field_at(0, layers, paddings)
    assert (len(first), shapes.output_stride(layers), -first.start) == PUBLISHED[name]


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_receptive_field_is_where_gradients_begin_and_end(name):
    """A chain of all-ones layers, torch's own, moves from the first to the last pixel said."""
    layers, paddings = backbones.longest_path(name)
    pixels = torch.zeros(1, 1, 4096, dtype=torch.float64, requires_grad=True)
    maps = pixels
    for (kernel_size, stride, dilation), padding in zip(layers, paddings, strict=True):
        ones = torch.ones(1, 1, kernel_size, dtype=torch.float64)
        maps = F.conv1d(maps, ones, None, stride, padding, dilation)
    maps[0, 0, 60].backward()
    moved = pixels.grad.flatten().nonzero().flatten().tolist()
    seen = shapes.receptive_field_at(60, layers, paddings)
    assert (seen[0], seen[-1]) == (moved[0], moved[-1])


def test_an_unknown_name_is_an_error_that_lists_the_known():
    """The names of the table, spelled as it spells them."""
    with pytest.raises(ValueError, match=r"name \(='resnet50'\) .* ResNet-50"):
        backbones.longest_path("resnet50")
