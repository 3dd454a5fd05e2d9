"""Passes through a U-Net, and crops of its bridges, that go wrong in the usual ways."""

from collections.abc import Callable
from functools import partial

import torch
from torch.nn import functional as F

from autograder.references import unet as reference


def cut(features, size, top, start):
    """`size` of a map; `top` and `start` say how much of what is left over goes off before it."""
    rows, columns = features.shape[2] - size[0], features.shape[3] - size[1]
    return features[:, :, top(rows) :, start(columns) :][:, :, : size[0], : size[1]]


upper_left = partial(cut, top=lambda rows: 0, start=lambda columns: 0)
lower_right = partial(cut, top=lambda rows: rows, start=lambda columns: columns)
larger_half_first = partial(
    cut, top=lambda rows: (rows + 1) // 2, start=lambda columns: (columns + 1) // 2
)


def kept_as_it_is(before, pooled):
    """The map from before the pooling."""
    return before


def bridge_first(kept, enlarged):
    """Kept map, then enlarged map."""
    return torch.cat([reference.center_crop(kept, enlarged.shape[2:]), enlarged], 1)


def enlarged_first(kept, enlarged):
    """Enlarged map, then kept map."""
    return torch.cat([enlarged, reference.center_crop(kept, enlarged.shape[2:])], 1)


def joined_by(crop: Callable) -> Callable:
    """Kept map, made as large as the enlarged one in another way, then the enlarged one."""
    return lambda kept, enlarged: torch.cat([crop(kept, enlarged.shape[2:]), enlarged], 1)


def enlarged_padded(kept, enlarged):
    """The kept map whole, with zeros around the enlarged one."""
    rows, columns = (kept.shape[axis] - enlarged.shape[axis] for axis in (2, 3))
    sides = (columns // 2, columns - columns // 2, rows // 2, rows - rows // 2)
    return torch.cat([kept, F.pad(enlarged, sides)], 1)


def same(x):
    """No change."""
    return x


def half(x):
    """A 2×2 max-pooling."""
    return F.max_pool2d(x, 2)


def walk(
    net,
    x,
    pair=reference.both,
    keep=kept_as_it_is,
    pool=half,
    raised=same,
    join=bridge_first,
    end=same,
):
    """A pass through the reference's network with one of its steps in another's place."""
    kept = []
    for level in net.down[:-1]:
        x = pair(level, x)
        kept.append(keep(x, pool(x)))
        x = pool(x)
    x = pair(net.down[-1], x)
    for enlarge, level in zip(net.enlarge, net.up, strict=True):
        x = raised(enlarge(x))
        x = pair(level, join(kept.pop(), x))
    return end(net.classify(x))


def first_relu_only(level, x):
    """No activation behind a level's second convolution."""
    return level[1](level[0](x).relu())


def second_relu_only(level, x):
    """No activation behind a level's first convolution."""
    return level[1](level[0](x)).relu()


def padded_by(pixels: int) -> Callable:
    """A level whose convolutions pad by so much, whatever they were told."""

    def pair(level, x):
        for layer in level:
            x = F.conv2d(x, layer.weight, layer.bias, padding=pixels).relu()
        return x

    return pair


def from_between(net, x):
    """Bridges that leave between a level's two convolutions."""
    kept, first_maps = [], []

    def pair(level, x):
        first_maps.append(level[0](x).relu())
        return level[1](first_maps[-1]).relu()

    def keep(before, pooled):
        kept.append(first_maps[-1])
        return kept[-1]

    return walk(net, x, pair=pair, keep=keep)


def after_pooling(before, pooled):
    """The map from after the pooling, brought back to its size."""
    return F.interpolate(pooled, scale_factor=2.0)


def scaled(kept, size):
    """All of the kept map, at the enlarged one's size."""
    return F.interpolate(kept, size=tuple(size))
