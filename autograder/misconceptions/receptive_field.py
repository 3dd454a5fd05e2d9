"""Known wrong models of what an output sees: what a usual mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of the lesson that clears the mistake up.
"""

from collections.abc import Sequence
from functools import partial
from math import gcd

import torch
from torch import nn
from torch.nn import functional as F

from autograder.misconceptions._pointers import pointer_to

# Sections of the lesson, as its headings read.
NEIGHBOURS = "Three neighbours of three neighbours are five"
SUMS = "Three recurrences become three sums"
SEVEN = "Seven layers see 67 pixels"
HOLES = "A wide view can have holes"
ASK = "Ask the network itself"
RULE = "Which rates leave no hole?"
# Sections of the lesson dilation_in_practice.
BESIDE = "Large rates can stand side by side"
SMALL = "On a small map a large rate is a 1×1"

lesson = pointer_to("receptive_field")


def practice(sentence: str) -> str:
    """A sentence with the section that builds ASPP."""
    return lesson(sentence, BESIDE, "dilation_in_practice")


def field(layers, start=1, own=False, strides=True, dilated=True, carried=False, taps=-1):
    """The recurrence, with the places where it is usually got wrong."""
    size, jump = start, 1
    for kernel_size, stride, dilation in layers:
        if own:
            jump *= stride
        size += (dilation if dilated else 1) * (kernel_size + taps) * jump
        if strides and not own:
            jump *= stride
        if carried:
            jump *= dilation
    return size


def spans_multiplied(layers):
    """The product of the kernels' spans."""
    size = 1
    for kernel_size, _, dilation in layers:
        size *= dilation * (kernel_size - 1) + 1
    return size


def sums(steps: Sequence[Sequence[int]], length: int) -> torch.Tensor:
    """Which of `length` places are a sum of one step from each layer."""
    places = {0}
    for choices in steps:
        places = {place + step for place in places for step in choices}
    return torch.tensor([place in places for place in range(length)])


def view(rates: Sequence[int], kernel_size: int) -> int:
    """The receptive field of a stack with stride 1."""
    return 1 + (kernel_size - 1) * sum(rates)


def ends_only(rates, kernel_size=3):
    """The first and the last tap of each layer, none between."""
    steps = [(0, (kernel_size - 1) * rate) for rate in rates]
    return sums(steps, view(rates, kernel_size))


def side_by_side(rates, kernel_size=3):
    """Each layer for itself, as though all of them read the image."""
    taps = {tap * rate for rate in rates for tap in range(kernel_size)}
    return torch.tensor([place in taps for place in range(view(rates, kernel_size))])


def odd_paths(rates, kernel_size=3):
    """Places with an odd number of paths: shifted copies exclude each other."""
    paths = torch.ones(1, 1, 1)
    for rate in rates:
        paths = F.conv_transpose1d(paths, torch.ones(1, 1, kernel_size), dilation=rate) % 2
    return paths.flatten() > 0


def spread_by_one_more(rates, kernel_size=3):
    """`rate` empty places between neighbouring taps."""
    steps = [range(0, kernel_size * (rate + 1), rate + 1) for rate in rates]
    return sums(steps, view([rate + 1 for rate in rates], kernel_size))


def hdc(rates, kernel_size=3):
    """The rule of Wang et al.: M₂ above the kernel."""
    if len(rates) < 2:
        return max(rates, default=1) > kernel_size
    distance = rates[-1]
    for rate in reversed(rates[1:-1]):
        distance = max(distance - 2 * rate, 2 * rate - distance, rate)
    return distance > kernel_size


def unsorted_views(rates, kernel_size=3):
    """Each rate against the view of the layers before it."""
    return any(rate > view(rates[:depth], kernel_size) for depth, rate in enumerate(rates))


def too_large(rates, kernel_size=3):
    """Any rate above the kernel."""
    return max(rates, default=1) > kernel_size


def square(mask: torch.Tensor) -> torch.Tensor:
    """The whole square from the first pixel to the last."""
    filled = torch.zeros_like(mask)
    (rows, columns) = (mask.any(axis).nonzero().flatten() for axis in (1, 0))
    filled[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = True
    return filled


def one_place_before(mask: torch.Tensor) -> torch.Tensor:
    """What the output one row higher and one column further left sees."""
    return F.pad(mask[1:, 1:], (0, 1, 0, 1))


def context(module: nn.Module, x, rates=None, relus=7, last=False, skip=False):
    """The context module with other rates, fewer or more ReLUs, or its input added."""
    maps = x
    for depth, layer in enumerate(module.atrous):
        rate = rates[depth] if rates else layer.dilation[0]
        maps = F.conv2d(maps, layer.weight, layer.bias, padding=rate, dilation=rate)
        maps = maps.relu() if depth < relus else maps
    maps = module.last(maps)
    maps = maps.relu() if last else maps
    return x + maps if skip else maps


def mean(x: torch.Tensor) -> torch.Tensor:
    """The mean over height and width."""
    return x.mean((2, 3), keepdim=True)


def answers_of(module: nn.Module, x, rate=None, pool=mean, late=False) -> list[torch.Tensor]:
    """What the branches' convolutions make of x, with other rates or another pooling."""
    atrous = [
        F.conv2d(x, layer.weight, padding=gap, dilation=gap)
        for layer in module.atrous
        for gap in [rate or layer.dilation[0]]
    ]
    return [module.point(x), *atrous, module.pooled(x if late else pool(x))]


def aspp(module: nn.Module, x, order=list, pool=mean, late=False, inner=True, last=True, rate=None):
    """The head with another order, rates or pooling, or without some of its ReLUs."""
    *norms, final = module.norms
    answers = answers_of(module, x, rate, pool, late)
    views = [norm(answer) for norm, answer in zip(norms, answers, strict=True)]
    views = [view.relu() for view in views] if inner else views
    views[-1] = (pool(views[-1]) if late else views[-1]).expand_as(views[0])
    joined = final(module.joined(torch.cat(order(views), 1)))
    return joined.relu() if last else joined


def pooling_first(views: list) -> list:
    """Image pooling in front of all."""
    return [views[-1], *views[:-1]]


def pooling_second(views: list) -> list:
    """Image pooling right behind the 1×1."""
    return [views[0], views[-1], *views[1:-1]]


def rates_backwards(views: list) -> list:
    """The last rate first."""
    return [views[0], *views[-2:0:-1], views[-1]]


receptive_field = {
    lesson("dilation is ignored", SUMS): partial(field, dilated=False),
    lesson("strides are ignored", SUMS): partial(field, strides=False),
    lesson("a layer's own stride widens its own view; it widens those behind it only", SUMS): (
        partial(field, own=True)
    ),
    lesson("the count starts at 0, but a pixel sees itself before the first layer", SUMS): (
        partial(field, start=0)
    ),
    lesson("the layers are taken from the last to the first", SUMS): (
        lambda layers: field(layers[::-1])
    ),
    lesson("the dilation of a layer spreads the layers behind it, as only a stride does", SUMS): (
        partial(field, carried=True)
    ),
    lesson("each layer adds its whole kernel, though its first tap is seen already", NEIGHBOURS): (
        partial(field, start=0, taps=0)
    ),
    lesson("the layers' spans are multiplied, though neighbours share what they see", NEIGHBOURS): (
        spans_multiplied
    ),
    lesson("`dilation` places are left empty between two taps; there is one less", SUMS): (
        lambda layers: field([(k, s, d + 1) for k, s, d in layers])
    ),
}

coverage = {
    lesson("every pixel of the receptive field is taken as read", HOLES): (
        lambda rates, kernel_size=3: torch.ones(view(rates, kernel_size)) > 0
    ),
    lesson("only the first and the last tap of each layer are followed", HOLES): ends_only,
    lesson("the rates stand side by side; in a stack their steps add up", HOLES): side_by_side,
    lesson("two paths to one pixel cancel; one path is enough, and more do not hurt", HOLES): (
        odd_paths
    ),
    lesson("`rate` places are left empty between two taps; there is one less", HOLES): (
        spread_by_one_more
    ),
}

has_gridding = {
    lesson("the rule of hybrid dilated convolution is asked, which errs both ways", RULE): hdc,
    lesson("rates are blamed only where all of them share a factor", RULE): (
        lambda rates, kernel_size=3: gcd(*rates) > 1
    ),
    lesson("a rate is held against the layers before it, unsorted", RULE): unsorted_views,
    lesson("a rate is held against the kernel, and not against what smaller rates see", RULE): (
        too_large
    ),
    lesson("every rate above 1 is taken to leave holes", HOLES): (
        lambda rates, kernel_size=3: max(rates, default=1) > 1
    ),
    lesson("the answer is turned round: it tells where there is no hole", HOLES): (
        lambda rates, kernel_size=3: not unsorted_views(sorted(rates), kernel_size)
    ),
}

# these are functions of the right mask
measured_receptive_field = {
    lesson("a pixel that changes nothing in this very net is taken for one that cannot", ASK): (
        torch.zeros_like
    ),
    lesson("NaN is carried through the statistics of a batch norm in training mode", ASK): (
        torch.ones_like
    ),
    lesson("the whole square from the first pixel to the last is taken as read", HOLES): square,
    lesson("rows and columns are exchanged", ASK): torch.t,
    lesson("the outputs that stay healthy are marked, not the ill ones", ASK): (torch.logical_not),
    lesson("the output is taken at (size − 1) // 2, not at size // 2", ASK): one_place_before,
}

ContextModule = {
    lesson("dilation is ignored", SEVEN): partial(context, rates=[1] * 7),
    lesson("the doubling starts one layer early: 1, 2, 4, 8, 16, 32, 64", SEVEN): (
        partial(context, rates=[1, 2, 4, 8, 16, 32, 64])
    ),
    lesson("the doubling goes on to the last 3×3, which should have dilation 1", SEVEN): (
        partial(context, rates=[1, 1, 2, 4, 8, 16, 32])
    ),
    lesson("the dilations run from large to small", SEVEN): (
        partial(context, rates=[1, 16, 8, 4, 2, 1, 1])
    ),
    lesson("there is no ReLU", SEVEN): partial(context, relus=0),
    lesson("there is no ReLU behind the last 3×3", SEVEN): partial(context, relus=6),
    lesson("a ReLU stands behind the 1×1 too", SEVEN): partial(context, last=True),
    lesson("the input is added to the output; the identity lies in the kernels", SEVEN): (
        partial(context, skip=True)
    ),
}

ASPP = {
    practice("rates are ignored"): partial(aspp, rate=1),
    practice("the answers are joined with image pooling first"): partial(aspp, order=pooling_first),
    practice("image pooling is joined before the rates, not after them"): (
        partial(aspp, order=pooling_second)
    ),
    practice("the rates are joined from the last to the first"): (
        partial(aspp, order=rates_backwards)
    ),
    practice("image pooling takes the largest value, where it should take the mean"): (
        partial(aspp, pool=lambda x: x.amax((2, 3), True))
    ),
    practice("image pooling takes the sum, where it should take the mean"): (
        partial(aspp, pool=lambda x: x.sum((2, 3), True))
    ),
    practice("image pooling comes after its convolution, norm and ReLU"): partial(aspp, late=True),
    practice("there is no ReLU behind the projection"): partial(aspp, last=False),
    practice("there is no ReLU behind the branches"): partial(aspp, inner=False),
}
