"""Hidden suite for receptive_field: what is checked, and with which weight."""

import inspect
import re
from functools import partial

import torch
from torch import nn

from autograder.examples.receptive_field import EXAMPLES
from autograder.misconceptions import receptive_field as wrong
from autograder.references import receptive_field as right
from autograder.stand_ins.receptive_field import STAND_INS
from autograder.suite import arguments, question, views

__all__ = ["EXAMPLES", "STAND_INS"]

FORBIDDEN = {}

KEPT = """
def kept(value):
    return value
"""

EACH = """
def each(answer, stacks):
    return [answer(*stack) for stack in stacks]
"""

GIVEN = {
    "receptive_field": KEPT,
    "coverage": KEPT,
    "has_gridding": KEPT + EACH,
    "measured_receptive_field": inspect.getsource(right.Residual) + inspect.getsource(right.Beside),
}


@question("receptive_field", hint=wrong.SUMS)
def test_field_of_one_layer(student, cases, compare):
    """One layer sees what its kernel spans: even kernels, any dilation, whatever its stride."""
    for layer in [(3, 1, 1), (4, 2, 3), (1, 3, 5), (2, 5, cases.integer(2, 9))]:
        compare.call(student.receptive_field, right.receptive_field, [layer])


@question("receptive_field", hint=wrong.NEIGHBOURS)
def test_field_of_a_plain_stack(student, cases, compare):
    """With stride 1 throughout, each layer adds dilation · (kernel_size − 1)."""
    for depth in (2, 5):
        layers = [(cases.integer(2, 5), 1, cases.integer(1, 6)) for _ in range(depth)]
        compare.call(student.receptive_field, right.receptive_field, layers)


@question("receptive_field", weight=3, hint=wrong.SUMS)
def test_field_with_strides(student, cases, compare):
    """A stride widens the views of all layers behind it, and not its own."""
    answer = student.receptive_field
    # these layers keep the known mistakes apart: each of them gives another number
    telling = [(3, 2, 1), (4, 3, 2), (2, 1, 3), (5, 2, 1)]
    compare.call(answer, right.receptive_field, telling, misconceptions=wrong.receptive_field)
    for depth in (2, 3, 6):
        layers = [(cases.integer(1, 5), cases.integer(1, 3), cases.integer(1, 4))] * depth
        compare.call(answer, right.receptive_field, layers)
        layers = [(cases.integer(2, 5), 2, cases.integer(1, 4)) for _ in range(depth)]
        compare.call(answer, right.receptive_field, layers)


@question("receptive_field", hint=wrong.SUMS)
def test_field_skipping_pixels(student, compare):
    """A stride above the kernel's size skips pixels, but they lie in the view all the same."""
    for layers in [[(1, 2, 1), (3, 1, 1)], [(2, 4, 1), (2, 3, 1)], [(1, 3, 1), (1, 2, 1)]]:
        compare.call(student.receptive_field, right.receptive_field, layers)


@question("receptive_field", hint=wrong.SUMS)
def test_field_of_known_networks(student, compare):
    """VGG-16 sees 212 pixels, and Yu and Koltun's context module 67."""
    vgg = []
    for depth in (2, 2, 3, 3, 3):
        vgg += [(3, 1, 1)] * depth + [(2, 2, 1)]
    context = [(3, 1, rate) for rate in (1, 1, 2, 4, 8, 16, 1)] + [(1, 1, 1)]
    for layers in (vgg, context):
        compare.call(student.receptive_field, right.receptive_field, layers)


@question("receptive_field", hint=wrong.NEIGHBOURS)
def test_field_of_no_layer(student, compare):
    """Without a layer a pixel sees itself, and the next answer starts afresh."""
    for layers in ([], [(3, 2, 1)], []):
        compare.call(student.receptive_field, right.receptive_field, layers)


@question("receptive_field", hint=wrong.SUMS)
def test_field_leaves_its_layers(student, compare):
    """The list of layers comes back as it was."""
    layers = [(3, 2, 1), (4, 1, 2), (2, 2, 1)]
    kept = student.kept(layers)
    for _ in range(2):
        compare.equal(student.receptive_field(kept), right.receptive_field(layers))
    compare.equal(kept, layers)


@question("receptive_field", hint=wrong.SUMS)
def test_field_arguments(student, compare):
    """A kernel_size, stride or dilation below 1 in any layer is an error that names it."""
    layers = [(3, 2, 1), (4, 1, 2), (2, 2, 3)]
    names = ["kernel_size", "stride", "dilation"]
    for place, name, value in [(0, 0, 0), (1, 0, -2), (0, 1, -1), (2, 1, 0), (1, 2, 0), (2, 2, -3)]:
        layer = list(layers[place])
        layer[name] = value
        bad = [*layers[:place], tuple(layer), *layers[place + 1 :]]
        compare.raises(
            student.receptive_field,
            right.receptive_field,
            layers,
            bad={0: bad},
            mentions=[names[name], value],
        )
    # two wrongs multiply to something right
    bad = {0: [(3, 2, 1), (4, -1, -2)]}
    said = [(-1, -2), ("stride", "dilation")]
    compare.raises(student.receptive_field, right.receptive_field, layers, bad=bad, mentions=said)


@question("coverage", hint=wrong.HOLES)
def test_coverage_of_one_layer(student, cases, compare):
    """One layer reads as many places as it has taps, `rate` apart."""
    for rate in (1, 2, cases.integer(3, 9)):
        compare.call(student.coverage, right.coverage, [rate])


@question("coverage", weight=3, hint=wrong.HOLES)
def test_coverage_of_stacks(student, cases, compare):
    """A stack reads every sum of one step from each layer, and nothing else."""
    # these rates keep the known mistakes apart: each of them reads other places
    compare.call(student.coverage, right.coverage, [2, 3], 4, misconceptions=wrong.coverage)
    for rates in ([1, 2], [2, 2, 2], [1, 2, 9], [9, 3, 1], [4, 6], [1, 1, 7, 2]):
        compare.call(student.coverage, right.coverage, rates)
    for depth in (2, 3, 4):
        rates = cases.integers(1, 10, depth).tolist()
        compare.call(student.coverage, right.coverage, rates)


@question("coverage", weight=2, hint=wrong.HOLES)
def test_coverage_of_other_kernels(student, cases, compare):
    """Layers of 2, 4 and 5 taps are counted as well as those of 3."""
    for kernel_size in (2, 4, 5):
        for depth in (1, 3):
            rates = cases.integers(1, 7, depth).tolist()
            compare.call(student.coverage, right.coverage, rates, kernel_size=kernel_size)


@question("coverage", hint=wrong.HOLES)
def test_coverage_of_single_taps(student, cases, compare):
    """Without a layer one pixel is read, and layers of one tap add nothing to it."""
    for rates in ([], [cases.integer(2, 9)], [3, 1, 2]):
        compare.call(student.coverage, right.coverage, rates, kernel_size=1)
    compare.call(student.coverage, right.coverage, [])


@question("coverage", hint=wrong.HOLES)
def test_coverage_of_deep_stacks(student, compare):
    """A stack of 45 layers is no different, though no int64 could count the paths in it."""
    for rates in ([1] * 45, [2] * 44 + [3]):
        compare.call(student.coverage, right.coverage, rates)


@question("coverage", hint=wrong.HOLES)
def test_coverage_leaves_its_rates(student, compare):
    """The list of rates comes back as it was, in its order."""
    rates = [5, 1, 3]
    kept = student.kept(rates)
    for _ in range(2):
        compare.values(student.coverage(kept), right.coverage(rates))
    compare.equal(kept, rates)


def stack_refused(answer, reference, compare):
    """Bad rates and kernels are refused, wherever the bad rate stands."""
    for rates, value in [([0, 1, 2], 0), ([1, 0, 2], 0), ([2, 1, -3], -3)]:
        compare.raises(
            answer,
            reference,
            [1, 2, 4],
            bad={0: rates},
            mentions=[("rates", "rate"), value],
        )
    for value in (0, -2):
        compare.raises(answer, reference, [1, 2, 4], kernel_size=3, bad={"kernel_size": value})
    compare.raises(answer, reference, [], kernel_size=3, bad={"kernel_size": 0})


@question("coverage", hint=wrong.HOLES)
def test_coverage_arguments(student, compare):
    """A rate or a kernel_size below 1 raises a ValueError that says which and how much."""
    stack_refused(student.coverage, right.coverage, compare)


def verdicts(student, compare, stacks, misconceptions=None):
    """The student's verdicts on all the stacks, each of them (rates, kernel_size)."""

    def each(answer):
        return lambda each_of: [answer(*stack) for stack in each_of]

    known = {sentence: each(mistaken) for sentence, mistaken in (misconceptions or {}).items()}
    compare.call(
        lambda each_of: student.each(student.has_gridding, each_of),
        each(right.has_gridding),
        each_of=stacks,
        misconceptions=known,
    )


@question("has_gridding", weight=3, hint=wrong.RULE)
def test_verdict_on_stacks(student, cases, compare):
    """True where a pixel is left out, False where none is, whatever the order of the rates."""
    telling = [[2, 2, 2], [1, 3, 1], [1, 2, 5], [9, 1, 3], [2, 3], [1, 2, 9], [1, 3, 9, 27]]
    telling += [[3, 5, 1], [2], [1], [4, 2, 8], [1, 2, 4, 8], [5, 4, 1]]
    verdicts(student, compare, [(rates, 3) for rates in telling], wrong.has_gridding)
    drawn = [(cases.integers(1, 7, depth).tolist(), 3) for depth in (2, 3, 4) for _ in range(8)]
    verdicts(student, compare, drawn)


@question("has_gridding", hint=wrong.RULE)
def test_verdict_at_the_limit(student, cases, compare):
    """A rate as large as what the smaller ones see leaves no hole; one more does."""
    for kernel_size in (2, 3, 4, 5):
        rate = cases.integer(1, kernel_size)
        limit = 1 + (kernel_size - 1) * (1 + rate)
        stacks = [([1, rate, limit], kernel_size), ([limit + 1, 1, rate], kernel_size)]
        verdicts(student, compare, stacks)


@question("has_gridding", hint=wrong.HOLES)
def test_verdict_on_single_taps(student, compare):
    """No layer at all, and layers of one tap, leave no hole."""
    verdicts(student, compare, [([], 3), ([], 2), ([4], 1), ([5, 2, 7], 1)])


@question("has_gridding", hint=wrong.HOLES)
def test_verdict_alone(student, compare):
    """The answer is a Python bool, and kernel_size is 3 unless it is given."""
    for rates, kernel_size in [([1, 3], 2), ([1, 3], 3), ([2], 3)]:
        compare.call(student.has_gridding, right.has_gridding, rates, kernel_size=kernel_size)
    compare.call(student.has_gridding, right.has_gridding, [1, 4])


@question("has_gridding", hint=wrong.RULE)
def test_verdict_leaves_its_rates(student, compare):
    """The list of rates comes back as it was, in its order."""
    rates = [9, 1, 3]
    kept = student.kept(rates)
    for _ in range(2):
        compare.equal(student.has_gridding(kept), False)
    compare.equal(kept, rates)


@question("has_gridding", hint=wrong.RULE)
def test_verdict_arguments(student, compare):
    """A rate or a kernel_size below 1 raises a ValueError that says which and how much."""
    stack_refused(student.has_gridding, right.has_gridding, compare)


def made(student, cases, build, dtype=torch.float32, change=None):
    """The net that `build` makes, and the student's copy of it in the jail, numbers drawn.

    `change` works on the net before it is copied.
    """
    net = build(nn, right).to(dtype)
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(cases.randn(*parameter.shape))
        if change:
            change(net)
    remote = build(student.nn, student).to(dtype)
    remote.load_state_dict(dict(net.state_dict()))
    return net, remote


USUAL = re.compile(r"kernel_size=|, (stride=\(1, 1\)|eps=[^()]*|ceil_mode=False)")
"""What a layer's own text says needlessly: the name of what comes in order, and defaults."""


class Shown:
    """A net as feedback shows it: on one line, much as one would type it."""

    def __init__(self, net):
        self.net = net

    def __repr__(self):
        inside = ", ".join(map(repr, map(Shown, self.net.children())))
        return f"{type(self.net).__name__}({inside})" if inside else USUAL.sub("", str(self.net))


def mask(student, cases, compare, build, size, expected=None, known=(), **settings):
    """The student's mask of a net against the reference's, or against the one expected."""
    net, remote = made(student, cases, build, **settings)
    if expected is None:
        expected = right.measured_receptive_field(net, size)
    mistaken = {
        sentence: lambda size, net, change=change: change(expected)
        for sentence, change in wrong.measured_receptive_field.items()
        if change in known
    }
    compare.call(
        lambda size, net: student.measured_receptive_field(remote, size),
        lambda size, net: expected,
        net=Shown(net),
        size=size,
        misconceptions=mistaken,
    )


SHAPE = (wrong.square, torch.t, torch.logical_not)


def oblong(nn, given):
    """Holes in both axes, and other ones in each: 5 of 9 rows and 7 of 13 columns."""
    return nn.Sequential(
        nn.Conv2d(1, 3, (3, 7), padding=(2, 6), dilation=2),
        nn.ReLU(),
        nn.Conv2d(3, 1, (3, 1), padding=(2, 0), dilation=2),
    )


@question("measured_receptive_field", weight=2, hint=wrong.ASK)
def test_mask_of_a_stack(student, cases, compare):
    """A dilated stack is seen with its holes, rows and columns each for themselves."""
    mask(student, cases, compare, oblong, 15, known=SHAPE)
    mask(student, cases, compare, lambda nn, given: nn.Conv2d(1, 1, 3, padding=1), 5)


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_of_an_even_size(student, cases, compare):
    """The output asked is the one at size // 2, for an even size and an even kernel as well."""

    def even(nn, given):
        return nn.Sequential(
            nn.Conv2d(1, 2, (2, 4), padding=(1, 2)),  # one row and one column more
            nn.Conv2d(2, 2, 2),
            nn.Conv2d(2, 1, 3, padding=2, dilation=2),
        )

    mask(student, cases, compare, even, 14, known=[wrong.one_place_before])
    mask(student, cases, compare, even, 9)


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_at_the_border(student, cases, compare):
    """A view larger than the image is cut at its border, down to an image of one pixel."""

    def wide(nn, given):
        return nn.Sequential(*(nn.Conv2d(1, 1, 3, padding=rate, dilation=rate) for rate in (3, 2)))

    for size in (6, 3, 2, 1):
        mask(student, cases, compare, wide, size)


@question("measured_receptive_field", weight=2, hint=wrong.ASK)
def test_mask_with_weights_of_zero(student, cases, compare):
    """Weights that happen to be 0, all of them or some, do not hide a pixel."""

    def change(net):
        net[0].weight[:, :, 0] = 0
        net[2].weight.zero_()

    mask(student, cases, compare, oblong, 15, change=change, known=[torch.zeros_like])


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_where_paths_cancel(student, cases, compare):
    """Paths that cancel do not hide a pixel, neither in a stack nor around a skip."""

    def opposite(net):
        net[0].weight[1] = -net[0].weight[0]
        net[1].weight[:, 1] = net[1].weight[:, 0]

    def stack(nn, given):
        return nn.Sequential(
            nn.Conv2d(1, 2, 3, padding=2, dilation=2, bias=False),
            nn.Conv2d(2, 1, 3, padding=1, bias=False),
        )

    def negated(net):
        nn.init.dirac_(net.body[0].weight)
        net.body[0].weight.neg_()

    def skip(nn, given):
        return given.Residual(nn.Conv2d(1, 1, 3, padding=2, dilation=2, bias=False))

    mask(student, cases, compare, stack, 9, change=opposite, known=[torch.zeros_like])
    mask(student, cases, compare, skip, 7, change=negated, known=[torch.zeros_like])


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_behind_closed_relus(student, cases, compare):
    """ReLUs that are closed, by large negative biases, do not hide a pixel."""

    def close(net):
        net[0].bias.fill_(-1000)

    mask(student, cases, compare, oblong, 13, change=close, known=[torch.zeros_like])


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_through_batch_norm(student, cases, compare):
    """Batch norm passes each pixel on by itself, though it is in training mode and scaled by 0."""

    def normed(nn, given):
        return nn.Sequential(
            nn.Conv2d(1, 3, 3, padding=2, dilation=2),
            nn.BatchNorm2d(3),
            nn.ReLU(),
            nn.Conv2d(3, 1, 3, padding=2, dilation=2),
            nn.BatchNorm2d(1),
        )

    def silence(net):
        net[1].weight.zero_()

    mask(student, cases, compare, normed, 11, known=[torch.ones_like])
    mask(student, cases, compare, normed, 11, change=silence, known=[torch.zeros_like])


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_through_norms_over_the_map(student, cases, compare):
    """Through a norm that takes its mean from the map, every pixel reaches every output."""
    for norm in ("GroupNorm", "InstanceNorm2d"):

        def build(nn, given, norm=norm):
            last = nn.GroupNorm(1, 2) if norm == "GroupNorm" else nn.InstanceNorm2d(2)
            return nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), last, nn.Conv2d(2, 1, 1))

        everything = torch.ones(7, 7, dtype=torch.bool)
        mask(student, cases, compare, build, 7, expected=everything)


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_through_poolings(student, cases, compare):
    """Max-pooling passes on one winner, but any pixel can win; a pooling alone is a net too."""

    def pooled(nn, given):
        return nn.Sequential(
            nn.Conv2d(1, 2, 3, padding=3, dilation=3),
            nn.ReLU(),
            nn.MaxPool2d(3, stride=1, padding=1),
            nn.Conv2d(2, 1, (3, 1), padding=(4, 0), dilation=4),
        )

    mask(student, cases, compare, pooled, 15)
    mask(student, cases, compare, lambda nn, given: nn.MaxPool2d((3, 5), 1, (1, 2)), 7)
    mask(student, cases, compare, lambda nn, given: nn.AvgPool2d(5, 1, 2), 7)


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_of_skips_and_channels(student, cases, compare):
    """A skip adds its own pixels, and a pixel counts if it reaches any of the output's channels."""

    def skip(nn, given):
        inner = given.Residual(nn.Conv2d(2, 2, 3, padding=4, dilation=4), nn.BatchNorm2d(2))
        return nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), inner, nn.ReLU(), nn.Conv2d(2, 3, 1))

    def branches(nn, given):
        rates = [(1, 3), (5, 1), (4, 4)]
        return given.Beside(*(nn.Conv2d(1, 2, 3, padding=rate, dilation=rate) for rate in rates))

    mask(student, cases, compare, skip, 13)
    mask(student, cases, compare, branches, 12)


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_down_and_up_again(student, cases, compare):
    """A net that halves its maps and doubles them again is asked like any other."""

    def hourglass(nn, given):
        return nn.Sequential(
            nn.Conv2d(1, 2, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(2, 4, 3, padding=1),
            nn.ConvTranspose2d(4, 1, 2, stride=2),
        )

    for size in (8, 10):
        mask(student, cases, compare, hourglass, size)


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_dtype(student, cases, compare):
    """Nets in float64, float16 and bfloat16 are measured as well, and keep their dtype."""
    for dtype in (torch.float64, torch.float16, torch.bfloat16):
        mask(student, cases, compare, oblong, 15, dtype=dtype)


def normed(nn, given):
    """A net with statistics of its own."""
    return nn.Sequential(
        nn.Conv2d(1, 2, 3, padding=2, dilation=2), nn.BatchNorm2d(2), nn.Conv2d(2, 1, 1)
    )


def measured(student, compare, net, remote):
    """The mask of a 7×7 image, twice, right each time."""
    expected = right.measured_receptive_field(net, 7)
    for _ in range(2):
        compare.values(student.measured_receptive_field(remote, 7), expected)


@question("measured_receptive_field", weight=2, hint=wrong.ASK)
def test_net_keeps_its_numbers(student, cases, compare):
    """The net's state dict comes back to the bit: weights, running statistics and dtype."""
    for dtype in (torch.float32, torch.float64, torch.bfloat16):
        net, remote = made(student, cases, normed, dtype=dtype)
        measured(student, compare, net, remote)
        before, after = net.state_dict(), compare.state(remote)
        same = before.keys() == after.keys() and all(
            after[name].dtype == value.dtype and torch.equal(after[name], value)
            for name, value in before.items()
        )
        compare.that(same, "the net comes back with another state dict than it had")


@question("measured_receptive_field", hint=wrong.ASK)
def test_net_keeps_its_modes(student, cases, compare):
    """Each layer comes back in its own mode, in training or in evaluation."""
    net, remote = made(student, cases, normed)
    remote[1].eval()
    measured(student, compare, net, remote)
    for part, training in [(remote, True), (remote[0], True), (remote[1], False)]:
        same = part.training.read() is training
        compare.that(same, "a layer comes back in another mode, training or evaluation")


@question("measured_receptive_field", hint=wrong.ASK)
def test_net_keeps_its_gradients(student, cases, compare):
    """Frozen parameters come back frozen, the others trainable, and their gradients are kept."""
    net, remote = made(student, cases, normed, dtype=torch.float64)
    frozen, trained = remote[0].weight, remote[2].weight
    frozen.requires_grad_(False)
    remote(student.tensor(cases.randn(1, 1, 7, 7))).sum().backward()
    gradient = trained.grad.read()
    measured(student, compare, net, remote)
    states = [one.requires_grad.read() for one in (trained, frozen)]
    same = repr(states) == repr([True, False])
    compare.that(same, "a parameter comes back with another `requires_grad`")
    kept = trained.grad.read()
    both = isinstance(kept, torch.Tensor) and kept.dtype == gradient.dtype
    same = both and torch.equal(kept, gradient) and frozen.grad.read() is None
    compare.that(same, "a parameter comes back with another gradient")


@question("measured_receptive_field", hint=wrong.ASK)
def test_mask_arguments(student, cases, compare):
    """A size below 1, or a net that does not keep height and width, raises a ValueError."""
    net, remote = made(student, cases, lambda nn, given: nn.Conv2d(1, 1, 3, padding=1))
    known, keeping = right.measured_receptive_field(net, 5), Shown(net)
    remotes = {repr(keeping): remote}
    raises = partial(
        compare.raises,
        lambda net, size: student.measured_receptive_field(remotes[repr(net)], size),
        lambda net, size: known,
        keeping,
        size=5,
    )
    for size in (0, -1):
        raises(bad={"size": size})
    others = [(3, 0, 3), (3, 2, 7), ((3, 1), 0, (3, 5)), ((1, 3), 0, (3, 5))]
    for kernel_size, padding, sides in others:
        other = Shown(nn.Conv2d(1, 1, kernel_size, padding=padding))
        refused = student.nn.Conv2d(1, 1, kernel_size, padding=padding)
        remotes[repr(other)] = refused
        raises(bad={0: other}, mentions=[("net", "size"), sides])
        same = refused.training.read() is True and refused.bias.dtype.read() is torch.float32
        compare.that(same, "after the ValueError the net is left in another mode or dtype")


shapes = {"parameters": "shapes"}


def context_values(student, compare, channels, x, gradients=False):
    """The student's context module against the reference's, its numbers drawn."""
    compare.module(
        student.ContextModule,
        right.AwakeContextModule,
        x,
        build=arguments(channels),
        gradients=gradients,
        misconceptions=wrong.ContextModule,
        **shapes,
    )


def numbers(student, module):
    """All parameters of a module in the jail, as one vector there."""
    return student.nn.utils.parameters_to_vector(module.parameters())


@question("ContextModule", weight=3, hint=wrong.SEVEN)
def test_context_values(student, cases, compare):
    """The seven dilations act in their order, a ReLU after each, then the 1×1 alone."""
    context_values(student, compare, 3, cases.randn(2, 3, 20, 18))


@question("ContextModule", weight=2, hint=wrong.SEVEN)
def test_context_start(student, cases, compare):
    """A new module hands on what is not negative, and makes the rest 0."""
    kinds = [(1, torch.float32), (3, torch.float64), (2, torch.bfloat16)]
    modules = [student.ContextModule(channels).to(dtype) for channels, dtype in kinds]
    for (channels, dtype), module in zip(kinds, modules, strict=True):
        x = cases.randn(2, channels, 9, 7, dtype=dtype)
        compare.values(module(x.abs()), x.abs())
        compare.values(module(x), x.relu())


@question("ContextModule", hint=wrong.SEVEN)
def test_context_first_numbers(student, compare):
    """Each kernel starts with a 1 from each channel to itself, and everything else with 0."""
    for channels in (1, 4):
        vector = numbers(student, student.ContextModule(channels))
        got = compare.read(vector, (64 * channels**2 + 8 * channels,), torch.float32)
        right_start = int((got == 1).sum()) == 8 * channels == int(got.count_nonzero())
        compare.that(right_start, "the numbers of a new module are not eight identities")


@question("ContextModule", hint=wrong.SEVEN)
def test_context_count(student, cases, compare):
    """There are eight convolutions with a bias each, 64·channels² + 8·channels numbers in all."""
    for channels in (1, 2, cases.integer(3, 9)):
        found = numbers(student, student.ContextModule(channels)).numel()
        compare.equal(found, 64 * channels**2 + 8 * channels)


@question("ContextModule", hint=wrong.SEVEN)
def test_context_gradients(student, cases, compare):
    """Gradients reach the input and every parameter, and no two layers share one."""
    context_values(student, compare, 2, cases.randn(2, 2, 7, 18), gradients=True)


@question("ContextModule", hint=wrong.SEVEN)
def test_context_dtype(student, cases, compare):
    """A float32 map stays float32, and one channel or one image is enough."""
    context_values(student, compare, 1, cases.randn(1, 1, 8, 9, dtype=torch.float32))


@question("ContextModule", hint=wrong.SEVEN)
def test_context_layout(student, cases, compare):
    """A map that is a transposed or stepped view of another is read correctly."""
    x = cases.uniform(2, 2, 9, 6)
    module = student.ContextModule(2).to(torch.float64)
    for view, of in views(x):
        compare.values(module(view(student.tensor(of))), x)


@question("ContextModule", hint=wrong.SEVEN)
def test_context_arguments(student, cases, compare):
    """Channels below 1 are refused when the module is made, other channels when it is called."""
    cls, reference = student.ContextModule, right.AwakeContextModule
    x, build = cases.randn(2, 3, 6, 5), arguments(channels=3)
    for bad in (0, -2):
        compare.module_raises(cls, reference, x, build=build, bad={"channels": bad}, **shapes)
    for channels in (5, 1):
        bad = (cases.randn(2, channels, 6, 5),)
        said = [("channels", "in_channels"), 3]
        compare.module_raises(
            cls, reference, x, build=build, bad_inputs=bad, mentions=said, **shapes
        )


def in_practice(name, weight=1, hint=wrong.BESIDE):
    """A test whose hint is a section of the lesson that builds ASPP."""
    return question(name, weight=weight, hint=hint, lesson="dilation_in_practice")


def head_values(student, compare, build, x, gradients=False):
    """The student's head against the reference's, its numbers drawn."""
    compare.module(
        student.ASPP,
        right.AwakeASPP,
        x,
        build=build,
        gradients=gradients,
        misconceptions=wrong.ASPP,
        **shapes,
    )


@in_practice("ASPP", weight=3)
def test_head_values(student, cases, compare):
    """1×1, rates and image pooling, each with norm and ReLU, are joined in this order."""
    head_values(student, compare, arguments(3, 2, rates=(1, 2, 4)), cases.randn(3, 3, 9, 7))


@in_practice("ASPP")
def test_head_number_of_rates(student, cases, compare):
    """One rate or four of them work as well as three, a rate twice, in a list as in a tuple."""
    for rates in [(2,), [3, 1, 3, 5]]:
        head_values(student, compare, arguments(2, 3, rates), cases.randn(3, 2, 7, 8))


@in_practice("ASPP", hint=wrong.SMALL)
def test_head_default_rates(student, cases, compare):
    """Without rates they are 6, 12 and 18; on a small map the outer taps meet padding."""
    head_values(student, compare, arguments(2, 2), cases.randn(3, 2, 4, 20))


@in_practice("ASPP", weight=2)
def test_head_gradients(student, cases, compare):
    """Gradients reach the input and every parameter."""
    head_values(student, compare, arguments(3, 4, (1, 3)), cases.randn(6, 3, 5, 6), gradients=True)


@in_practice("ASPP")
def test_head_in_evaluation(student, cases, compare):
    """In evaluation mode a single image will do, and each is treated by itself."""
    head, reference = student.ASPP(2, 3, rates=(1, 2)), right.ASPP(2, 3, rates=(1, 2)).eval()
    head.eval()
    for parameter in reference.parameters():
        nn.init.constant_(parameter, 0.125)  # one number, whatever the parameters' order
    count = sum(parameter.numel() for parameter in reference.parameters())
    compare.equal(numbers(student, head).numel(), count)
    student.nn.utils.vector_to_parameters(torch.full((count,), 0.125), head.parameters())
    x = cases.randn(3, 2, 7, 6, dtype=torch.float32)
    expected = reference(x).detach()
    compare.values(head(x[:1].clone()), expected[:1])
    compare.values(head(x), expected)
    compare.values(head(x[2:].clone()), expected[2:])


@in_practice("ASPP")
def test_head_count(student, cases, compare):
    """No convolution has a bias, and each has a batch norm: the count is the one worked by hand."""
    inputs, outputs = cases.integer(1, 6), cases.integer(1, 5)
    for build in [(8, 4, (1, 2)), (inputs, outputs), (1, 1, (2, 3, 4, 5))]:
        expected = sum(parameter.numel() for parameter in right.ASPP(*build).parameters())
        compare.equal(numbers(student, student.ASPP(*build)).numel(), expected)


@in_practice("ASPP")
def test_head_dtype(student, cases, compare):
    """float32 in gives float32 out, for one channel as well, and bfloat16 gives bfloat16."""
    x = cases.randn(4, 1, 6, 5, dtype=torch.float32)
    head_values(student, compare, arguments(1, 2, (1, 2)), x)
    narrow = student.ASPP(1, 2, (1, 2)).to(torch.bfloat16).eval()
    compare.read(narrow(x.bfloat16()), (4, 2, 6, 5), torch.bfloat16)


@in_practice("ASPP")
def test_head_layout(student, cases, compare):
    """A map that is a transposed or stepped view of another is read correctly."""
    x = cases.randn(3, 2, 8, 5)
    head = student.ASPP(2, 2, rates=(1, 2)).to(torch.float64)
    expected = compare.read(head(x), (3, 2, 8, 5), torch.float64)
    for view, of in views(x):
        compare.values(head(view(student.tensor(of))), expected)


@in_practice("ASPP")
def test_head_arguments(student, cases, compare):
    """Sizes and rates below 1 are refused when the head is made, other channels when called."""
    x, build = cases.randn(3, 3, 7, 6), arguments(in_channels=3, out_channels=2, rates=(2, 1))
    cls, reference = student.ASPP, right.AwakeASPP
    for bad in ({"in_channels": 0}, {"out_channels": 0}, {"in_channels": -1}):
        compare.module_raises(cls, reference, x, build=build, bad=bad, **shapes)
    for rates, value in [((0, 1), 0), ((2, -1), -1)]:
        said = [("rates", "rate"), value]
        bad = {"rates": rates}
        compare.module_raises(cls, reference, x, build=build, bad=bad, mentions=said, **shapes)
    for channels in (5, 1):
        bad = (cases.randn(3, channels, 7, 6),)
        said = [("in_channels", "channels"), 3]
        compare.module_raises(
            cls, reference, x, build=build, bad_inputs=bad, mentions=said, **shapes
        )
