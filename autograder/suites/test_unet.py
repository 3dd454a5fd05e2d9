"""Hidden suite for unet: what is checked, and with which weight."""

import torch

from autograder.examples.unet import EXAMPLES
from autograder.misconceptions import unet as wrong
from autograder.references import unet as reference
from autograder.stand_ins.unet import STAND_INS
from autograder.suite import Budget, arguments, question, views

__all__ = ["EXAMPLES", "STAND_INS"]  # read by the grader

FORBIDDEN = {}
TRAINS = {"train_unet": Budget(call=60, question=90)}

STEPS, LR, BAR = 300, 0.01, 0.62

# Misconceptions are looked for in cases that tell them apart: on an empty mask, a single image or
# a single level two of them may give the same numbers.
NOTHING = {}


def size_left(student, compare, *arguments, known=wrong.unet_output_size, **named):
    """The student's number against what a network leaves."""
    compare.call(
        student.unet_output_size,
        reference.output_size,
        *arguments,
        **named,
        misconceptions=known,
    )


@question("unet_output_size", weight=2, hint=wrong.SIZES)
def test_size_of_the_papers_network(student, cases, compare):
    """With four levels, the default, 572 pixels become 388, and other sizes lose as many."""
    size_left(student, compare, 32 * cases.integer(12, 24) - 4)  # which fits five levels too
    size_left(student, compare, 572)


@question("unet_output_size", weight=2, hint=wrong.SIZES)
def test_size_of_other_depths(student, cases, compare):
    """Networks of one, two, three and five levels take sizes of their own."""
    size_left(student, compare, 16 * cases.integer(14, 24) - 4, 2)  # which fits four levels too
    for depth in (1, 2, 3, 5):
        size = 2**depth * cases.integer(14, 24) - 4
        size_left(student, compare, size, depth, known=NOTHING)
        size_left(student, compare, size=size + 2**depth, depth=depth, known=NOTHING)


@question("unet_output_size", hint=wrong.SIZES)
def test_size_that_a_pooling_meets_odd(student, compare):
    """A size that any of the poolings meets odd is an error that names it."""
    answer, left = student.unet_output_size, reference.output_size
    for odd in (573, 570, 568, 564):  # met by the first, the second, the third, the fourth
        compare.raises(answer, left, size=572, bad={"size": odd})
    for odd in (41, 42):
        compare.raises(answer, left, size=44, depth=2, bad={"size": odd})


@question("unet_output_size", hint=wrong.SIZES)
def test_size_at_the_limit(student, compare):
    """The smallest size that leaves something is fine, the next smaller one is an error."""
    answer, left = student.unet_output_size, reference.output_size
    for depth, least in [(1, 18), (2, 44), (4, 188)]:
        small = least - 2**depth
        compare.raises(answer, left, size=least, depth=depth, bad={"size": small})
    for small in (12, 4, 0, -4):
        compare.raises(answer, left, size=44, depth=2, bad={"size": small})


@question("unet_output_size", hint=wrong.SIZES)
def test_size_arguments(student, compare):
    """A depth below 1 is an error that names it."""
    for depth in (0, -1):
        answer = student.unet_output_size
        compare.raises(answer, reference.output_size, size=44, depth=2, bad={"depth": depth})


def crop_values(student, compare, features, size, gradients=False, known=NOTHING):
    """The student's crop against the reference's."""
    compare.call(
        student.center_crop,
        reference.center_crop,
        features,
        size,
        gradients=gradients,
        misconceptions=known,
    )


@question("center_crop", weight=2, hint=wrong.LEVEL)
def test_crop_of_even_margins(student, cases, compare):
    """An even number of rows and columns goes off both sides alike."""
    known = wrong.center_crop
    crop_values(student, compare, cases.randn(2, 3, 9, 12), (5, 6), known=known)
    crop_values(student, compare, cases.randn(2, 3, 8, 5), (2, 3), known=known)


@question("center_crop", weight=2, hint=wrong.LEVEL)
def test_crop_of_odd_margins(student, cases, compare):
    """An odd row goes off the bottom, an odd column off the right."""
    for size in [(6, 9), (6, 8), (7, 5), (4, 9)]:
        features = cases.randn(2, 3, 9, 12)
        crop_values(student, compare, features, size, known=wrong.center_crop)


@question("center_crop", hint=wrong.LEVEL)
def test_crop_of_one_axis_or_none(student, cases, compare):
    """An axis that has its size already keeps every pixel."""
    for size in [(7, 4), (3, 6), (7, 6)]:
        crop_values(student, compare, cases.randn(1, 2, 7, 6), size)


@question("center_crop", hint=wrong.LEVEL)
def test_crop_to_one_pixel(student, cases, compare):
    """A single row, a single column or both can be asked for, and a list says it too."""
    for size in [(1, 4), (5, 1), [1, 1], [4, 3]]:
        crop_values(student, compare, cases.randn(3, 1, 6, 7), size)


@question("center_crop", hint=wrong.LEVEL)
def test_crop_gradient(student, cases, compare):
    """Gradients reach the pixels that stay, and no others."""
    crop_values(student, compare, cases.randn(2, 2, 7, 9), (4, 4), gradients=True)


@question("center_crop", hint=wrong.LEVEL)
def test_crop_dtype_and_layout(student, cases, compare):
    """float32 stays float32, and views of other tensors are read correctly."""
    features = cases.randn(2, 3, 8, 5, dtype=torch.float32)
    crop_values(student, compare, features, (3, 3))
    for view, of in views(features):
        answer = student.center_crop(view(student.tensor(of)), (5, 2))
        compare.values(answer, reference.center_crop(features, (5, 2)))


@question("center_crop", hint=wrong.LEVEL)
def test_crop_arguments(student, cases, compare):
    """A height or width above the map's, or below 1, is an error that names it."""
    features = cases.randn(2, 3, 8, 5)
    for size, number in [((9, 3), 9), ((3, 6), 6), ((0, 3), 0), ((3, -1), -1)]:
        compare.raises(
            student.center_crop,
            reference.center_crop,
            features,
            size=(4, 3),
            bad={"size": size},
            mentions=["size", number],
        )


def scores(student, compare, x, gradients=False, **build):
    """Networks that share their parameters with the reference's, against its values."""
    compare.module(
        student.UNet,
        reference.UNet,
        x,
        build=arguments(**build),
        parameters="shapes",
        gradients=gradients,
        misconceptions=wrong.UNet,
    )


def parameter_count(student, net):
    """The number of a network's parameters, counted in the jail."""
    return student.nn.utils.parameters_to_vector(net.parameters()).numel()


@question("UNet", weight=2, hint=wrong.LEVEL)
def test_net_of_one_level(student, cases, compare):
    """One level, without padding, gives what the same layers give by hand."""
    scores(student, compare, cases.randn(2, 1, 20, 26), base_channels=3, depth=1)


@question("UNet", weight=3, hint=wrong.PAPER)
def test_net_of_more_levels(student, cases, compare):
    """Two and three levels, without padding, join every level's map with its own."""
    x = cases.randn(1, 2, 48, 44)
    scores(student, compare, x, in_channels=2, out_channels=3, base_channels=3, depth=2)
    scores(student, compare, cases.randn(1, 1, 100, 92), base_channels=2, depth=3)


@question("UNet", weight=3, hint=wrong.PADDED)
def test_net_with_padding(student, cases, compare):
    """With padding=1 the size is kept, whatever the depth."""
    for depth, size in [(1, (20, 26)), (1, (4, 2)), (2, (8, 12)), (3, (16, 8))]:
        build = {"out_channels": 3, "base_channels": 2, "depth": depth, "padding": 1}
        scores(student, compare, cases.randn(2, 1, *size), **build)


@question("UNet", weight=2, hint=wrong.PAPER)
def test_net_of_the_paper(student, cases, compare):
    """With its defaults the network has four levels and 31,030,658 parameters."""
    scores(student, compare, cases.randn(2, 1, 32, 16), base_channels=2, padding=1)
    compare.equal(parameter_count(student, student.UNet()), 31_030_658)


@question("UNet", weight=2, hint=wrong.PAPER)
def test_net_layers(student, cases, compare):
    """Channels double from level to level, and the layers are those of the paper, no others."""
    image = cases.randn(1, 3, 16, 16)
    build = {"in_channels": 3, "out_channels": 1, "base_channels": 3, "padding": 1}
    for depth in (1, 2, 3):
        scores(student, compare, image, **build, depth=depth)
        expected = sum(p.numel() for p in reference.UNet(**build, depth=depth).parameters())
        compare.equal(parameter_count(student, student.UNet(**build, depth=depth)), expected)


@question("UNet", hint=wrong.LEVEL)
def test_net_batch_and_channels(student, cases, compare):
    """Any batch and any numbers of channels work, one of each as well."""
    for batch, channels, classes, base in [(1, 1, 1, 4), (3, 2, 5, 1), (2, 4, 2, 3)]:
        build = {"in_channels": channels, "out_channels": classes, "base_channels": base}
        scores(student, compare, cases.randn(batch, channels, 20, 22), **build, depth=1)


@question("UNet", hint=wrong.LEVEL)
def test_net_order_of_arguments(student, cases, compare):
    """Arguments given by position: channels in, channels out, base channels, depth, padding."""
    compare.module(
        student.UNet,
        reference.UNet,
        cases.randn(1, 2, 8, 4),
        build=arguments(2, 4, 3, 2, 1),
        parameters="shapes",
        gradients=False,
        misconceptions=wrong.UNet,
    )


@question("UNet", weight=2, hint=wrong.LEVEL)
def test_net_gradients(student, cases, compare):
    """Gradients reach the image and every parameter, through every bridge."""
    x = cases.randn(1, 2, 22, 20)
    scores(student, compare, x, gradients=True, in_channels=2, base_channels=5, depth=1)
    build = {"in_channels": 2, "base_channels": 5, "depth": 2, "padding": 1}
    scores(student, compare, cases.randn(2, 2, 8, 12), gradients=True, **build)


@question("UNet", hint=wrong.LEVEL)
def test_net_dtype_and_layout(student, cases, compare):
    """float32 images give float32 scores, and images that are views are read correctly."""
    build = {"base_channels": 3, "depth": 1, "padding": 1}
    x = cases.randn(2, 1, 6, 8, dtype=torch.float32)
    scores(student, compare, x, **build)
    net = student.UNet(**build)
    expected = compare.read(net(x), (2, 2, 6, 8), torch.float32)
    for view, of in views(x):
        compare.values(net(view(student.tensor(of))), expected)


@question("UNet", hint=wrong.LEVEL)
def test_net_sets_nothing_for_others(student, cases, compare):
    """Each network keeps its own settings and starts with numbers of its own."""
    x = cases.randn(1, 1, 20, 26, dtype=torch.float32)
    small, large = cases.randn(1, 2, 8, 12, dtype=torch.float32), (1, 3, 8, 12)
    plain = student.UNet(1, 2, 2, 1)
    padded, other = (student.UNet(2, 3, 2, 2, 1) for _ in range(2))
    before = compare.read(plain(x), (1, 2, 4, 10), torch.float32)
    first, second = (compare.read(net(small), large, torch.float32) for net in (padded, other))
    compare.that(not torch.equal(first, second), "two new networks give the same scores")
    compare.values(plain(x), before)


def refused(student, compare, x, build, **bad):
    """The student's network has to refuse what is bad in this case."""
    compare.module_raises(student.UNet, reference.UNet, x, build=build, parameters="shapes", **bad)


@question("UNet", hint=wrong.PAPER)
def test_net_arguments(student, cases, compare):
    """Counts below 1 and another padding than 0 and 1 are refused when the network is made."""
    sizes = {"in_channels": 2, "out_channels": 3, "base_channels": 2, "depth": 1}
    x, build = cases.randn(1, 2, 6, 8), arguments(**sizes, padding=1)
    for bad in [*({name: 0} for name in sizes), {"depth": -1}, {"padding": -1}, {"padding": 2}]:
        refused(student, compare, x, build, bad=bad)


@question("UNet", hint=wrong.LEVEL)
def test_net_other_channels(student, cases, compare):
    """An image with other channels than in_channels raises a ValueError."""
    build = arguments(in_channels=3, base_channels=2, depth=1)
    for channels in (1, 4):
        refused(
            student,
            compare,
            cases.randn(1, 3, 20, 22),
            build,
            bad_inputs=(cases.randn(1, channels, 20, 22),),
            mentions=["in_channels", 3],
        )


@question("UNet", hint=wrong.SIZES)
def test_net_sizes_that_do_not_fit(student, cases, compare):
    """A height or width that a pooling meets odd, or that leaves nothing, raises a ValueError."""
    fitting = {0: (44, 48), 1: (8, 12)}
    unfit = {0: [(42, 44), (44, 46), (45, 44), (44, 40)], 1: [(10, 12), (8, 13), (6, 8)]}
    for padding, size in fitting.items():
        build = arguments(base_channels=2, depth=2, padding=padding)
        for bad in unfit[padding]:
            [number] = [n for n in bad if n not in (8, 12, 44)]
            x, other = cases.randn(1, 1, *size), cases.randn(1, 1, *bad)
            refused(student, compare, x, build, bad_inputs=(other,), mentions=[number])


def dice_values(student, compare, logits, target, gradients=False, known=NOTHING, **named):
    """The student's loss against the reference's."""
    compare.call(
        student.dice_loss,
        reference.dice_loss,
        logits,
        target,
        gradients=gradients,
        misconceptions=known,
        **named,
    )


def mask(cases, *shape, dtype=torch.float64):
    """A mask of zeros and ones, each sample with a share of its own."""
    shares = cases.uniform(shape[0], 1, 1, 1, low=0.1, high=0.9)
    return (cases.uniform(*shape) < shares).to(dtype)


@question("dice_loss", weight=2, hint=wrong.LOSSES)
def test_dice_of_each_sample(student, cases, compare):
    """Every sample has its own sums, and the losses are averaged to one number."""
    for batch in (2, 5):
        logits = 2 * cases.randn(batch, 1, 4, 3) - 1
        dice_values(student, compare, logits, mask(cases, batch, 1, 4, 3), known=wrong.dice_loss)


@question("dice_loss", weight=2, hint=wrong.LOSSES)
def test_dice_eps(student, cases, compare):
    """eps is added above and below, 1 by default and as large as it was said to be."""
    logits, target = cases.randn(3, 1, 2, 3), mask(cases, 3, 1, 2, 3)
    target[:, 0, 0, 0] = 1
    for eps in (0.1, 7.0, 0.0):
        dice_values(student, compare, logits, target, eps=eps, known=wrong.dice_loss)
    compare.call(student.dice_loss, reference.dice_loss, logits, target, 0.5, gradients=False)


@question("dice_loss", hint=wrong.LOSSES)
def test_dice_of_one_sample(student, cases, compare):
    """A batch of one, and pictures of one row or one column, work as well."""
    for shape in [(1, 1, 5, 7), (1, 1, 1, 6), (3, 1, 4, 1)]:
        dice_values(student, compare, cases.randn(*shape), mask(cases, *shape))


@question("dice_loss", hint=wrong.LOSSES)
def test_dice_of_an_empty_mask(student, cases, compare):
    """An empty mask has a loss, small where nothing is found."""
    logits = cases.randn(2, 1, 4, 5)
    for shift in (0, 4):
        dice_values(student, compare, logits - shift, torch.zeros_like(logits))


@question("dice_loss", weight=2, hint=wrong.LOSSES)
def test_dice_gradient(student, cases, compare):
    """The logits get a gradient through the soft probabilities."""
    logits, target = cases.randn(3, 1, 4, 3), mask(cases, 3, 1, 4, 3)
    dice_values(student, compare, logits, target, gradients=True)
    dice_values(student, compare, logits, target, gradients=True, eps=0.2)


@question("dice_loss", hint=wrong.LOSSES)
def test_dice_of_large_logits(student, cases, compare):
    """Logits of ±1000 give a finite loss and finite gradients."""
    logits, target = cases.randn(2, 1, 3, 4), mask(cases, 2, 1, 3, 4)
    logits[:, 0, 0] = torch.tensor([1000.0, -1000.0, 1000.0, -1000.0])
    dice_values(student, compare, logits, target, gradients=True)


@question("dice_loss", hint=wrong.LOSSES)
def test_dice_dtype_and_layout(student, cases, compare):
    """float32 in gives float32 out, and views of other tensors are read correctly."""
    logits = cases.randn(2, 1, 5, 4, dtype=torch.float32)
    target = mask(cases, 2, 1, 5, 4, dtype=torch.float32)
    dice_values(student, compare, logits, target)
    for (z_view, z_of), (t_view, t_of) in zip(views(logits), views(target), strict=True):
        answer = student.dice_loss(z_view(student.tensor(z_of)), t_view(student.tensor(t_of)))
        compare.values(answer, reference.dice_loss(logits, target))


@question("dice_loss", hint=wrong.LOSSES)
def test_dice_arguments(student, cases, compare):
    """A target of another shape and a negative eps are errors that name them."""
    logits, target = cases.randn(2, 1, 4, 3), mask(cases, 2, 1, 4, 3)
    answer, loss = student.dice_loss, reference.dice_loss
    for bad in (target[:1], target[:, 0], target.transpose(2, 3).contiguous()):
        compare.raises(answer, loss, logits, target, bad={1: bad}, mentions=["target"])
    for eps in (-1.0, -0.5):
        compare.raises(answer, loss, logits, target, eps=1.0, bad={"eps": eps})


def class_scores(student, compare, prediction, target, num_classes, known=NOTHING):
    """The student's scores against the reference's, NaN where it has NaN."""
    compare.call(
        student.iou,
        reference.iou,
        prediction,
        target,
        num_classes,
        misconceptions=known,
        nonfinite=True,
    )


def maps(cases, num_classes, *shape):
    """Two maps of classes that agree on more than half of their pixels, mostly on class 0."""
    pixels = torch.Size(shape).numel()
    target, other = (cases.integers(0, num_classes - 1, pixels) for _ in range(2))
    prediction = torch.where(cases.uniform(pixels) < 0.5, target, torch.minimum(target, other))
    prediction[: pixels // 2 + 1] = target[: pixels // 2 + 1] = 0  # no two classes score alike
    prediction[-1], target[-1] = 0, num_classes - 1  # class 0 is larger in the prediction
    order = cases.uniform(pixels).argsort()
    return prediction[order].view(shape), target[order].view(shape)


@question("iou", weight=2, hint=wrong.SCORE)
def test_iou_of_each_class(student, cases, compare):
    """Every class has the share of pixels that both maps give it among those that either does."""
    for num_classes in (2, 3, 5):
        prediction, target = maps(cases, num_classes, 1, 6, 9)
        class_scores(student, compare, prediction, target, num_classes, known=wrong.iou)


@question("iou", weight=2, hint=wrong.SCORE)
def test_iou_of_the_whole_batch(student, cases, compare):
    """Pixels are counted over all images together, also for a class that some of them lack."""
    prediction, target = maps(cases, 3, 4, 5, 6)
    class_scores(student, compare, prediction, target, 3, known=wrong.iou)
    prediction[:2], target[:2] = prediction[:2].clamp(max=1), target[:2].clamp(max=1)
    class_scores(student, compare, prediction, target, 3)


@question("iou", weight=2, hint=wrong.SCORE)
def test_iou_of_absent_classes(student, cases, compare):
    """A class in neither map is NaN, one that a single map has is 0, and all others are scored."""
    prediction, target = maps(cases, 3, 2, 5, 6)
    class_scores(student, compare, prediction, target, 5, known=wrong.iou)
    class_scores(student, compare, prediction + 1, target + 1, 4)
    prediction[0, 0, 0] = 4  # and nowhere in the target
    class_scores(student, compare, prediction, target, 6)
    class_scores(student, compare, target, prediction, 6)


@question("iou", hint=wrong.SCORE)
def test_iou_of_integers_of_any_kind(student, cases, compare):
    """Maps of uint8, int32 and int64 give the same float32 scores, with many classes too."""
    prediction, target = maps(cases, 30, 2, 12, 15)
    for dtype in (torch.uint8, torch.int32, torch.int64):
        class_scores(student, compare, prediction.to(dtype), target.to(dtype), 30)


@question("iou", hint=wrong.SCORE)
def test_iou_of_single_things(student, cases, compare):
    """One class, one image, one row and one column work as well."""
    zeros = torch.zeros(2, 3, 4, dtype=torch.int64)
    class_scores(student, compare, zeros, zeros, 1)
    for shape in [(1, 1, 12), (3, 9, 1)]:
        class_scores(student, compare, *maps(cases, 2, *shape), 2)


@question("iou", hint=wrong.SCORE)
def test_iou_layout(student, cases, compare):
    """Maps that are transposed or stepped views of others are read correctly."""
    prediction, target = maps(cases, 3, 2, 5, 7)
    for (p_view, p_of), (t_view, t_of) in zip(views(prediction), views(target), strict=True):
        found = student.iou(p_view(student.tensor(p_of)), t_view(student.tensor(t_of)), 3)
        compare.values(found, reference.iou(prediction, target, 3))


@question("iou", hint=wrong.SCORE)
def test_iou_arguments(student, cases, compare):
    """Maps of different shapes and fewer than one class are errors that name them."""
    prediction, target = maps(cases, 3, 2, 5, 6)
    answer, shares = student.iou, reference.iou
    for bad in (prediction[:1], prediction[:, :1], prediction.transpose(1, 2).contiguous()):
        compare.raises(
            answer,
            shares,
            prediction,
            target,
            3,
            bad={0: bad},
            mentions=[("prediction", "target")],
        )
    for few in (0, -1):
        call = {"prediction": prediction, "target": target, "num_classes": 3}
        compare.raises(answer, shares, **call, bad={"num_classes": few})


def small_net(student, cases, dtype=torch.float32):
    """A net to be trained, in the jail, and the state that it starts from."""
    start = reference.drawn_state(cases, dtype)
    net = reference.small_net(student.nn).to(dtype)
    net.load_state_dict(start)
    return net, start


def trained(student, compare, net, images, masks, steps, **settings):
    """The losses that the student's function returns: a list of floats, one a step."""
    losses = student.train_unet(net, images, masks, steps, **settings).read()
    compare.that(type(losses) is list, "the answer is not a list")
    compare.that(len(losses) == steps, f"{steps} steps give {len(losses)} losses")
    floats = all(type(loss) is float and loss - loss == 0 for loss in losses)
    compare.that(floats, "not every loss is a finite Python float")
    return losses


def change(compare, net, start):
    """How far each parameter of a net has gone from where it started."""
    state = compare.state(net, like=start)
    tracked = ("running_mean", "running_var", "num_batches_tracked")
    return {name: state[name] - start[name] for name in start if not name.endswith(tracked)}


def farthest(compare, net, start):
    """The largest change of any parameter."""
    return max(moved.abs().max().item() for moved in change(compare, net, start).values())


@question("train_unet", hint=wrong.TRAINING)
def test_training_returns_losses(student, cases, compare):
    """The answer is a list of one Python float a step, for any number of steps and images."""
    for count, steps in [(5, 3), (1, 2), (20, 1)]:
        net, _ = small_net(student, cases)
        trained(student, compare, net, *reference.nuclei(cases, count, 16), steps)


@question("train_unet", hint=wrong.TRAINING)
def test_training_in_place(student, cases, compare):
    """The net that was given has other parameters afterwards, every one of them, and goes on."""
    net, start = small_net(student, cases)
    trained(student, compare, net, *reference.nuclei(cases, 8, 16), 3, lr=0.01)
    moved = change(compare, net, start)
    compare.that(any(d.any() for d in moved.values()), "no parameter of the net has changed")
    still = [name for name, difference in moved.items() if not difference.any()]
    compare.that(not still, f"these parameters have not changed: {', '.join(still)}")
    data, ends = reference.nuclei(cases, 1, 16), []
    for steps in (12, 24):
        net, _ = small_net(student, cases)
        net.load_state_dict(start)
        trained(student, compare, net, *data, steps, lr=0.01)
        ends.append(change(compare, net, start))
    further = any((ends[0][name] != ends[1][name]).any() for name in ends[0])
    compare.that(further, "24 steps take the parameters no further than 12")


@question("train_unet", hint=wrong.TRAINING)
def test_training_leaves_the_data(student, cases, compare):
    """Images and masks come back as they were."""
    net, _ = small_net(student, cases)
    data = reference.nuclei(cases, 6, 16)
    remote = [student.tensor(values) for values in data]
    trained(student, compare, net, *remote, 2)
    for kept, values in zip(remote, data, strict=True):
        compare.values(kept, values)


@question("train_unet", hint=wrong.TRAINING)
def test_training_mode(student, cases, compare):
    """A net that comes in evaluation mode is trained in training mode."""
    net, _ = small_net(student, cases)
    net.eval()
    trained(student, compare, net, *reference.nuclei(cases, 4, 16), 2)
    batches = compare.plain(net[1].num_batches_tracked.item(), int)
    compare.that(batches > 0, "the net's batch normalisation was not in training mode")


@question("train_unet", hint=wrong.TRAINING)
def test_training_rate(student, cases, compare):
    """A larger learning rate takes larger steps, and it is 0.001 where none is given."""
    data = reference.nuclei(cases, 1, 16)
    start, far = reference.drawn_state(cases), {}
    for lr in (1e-5, 1e-3, 1e-2, None):
        net, _ = small_net(student, cases)
        net.load_state_dict(start)
        trained(student, compare, net, *data, 4, **({} if lr is None else {"lr": lr}))
        far[lr] = farthest(compare, net, start)
    compare.that(far[1e-2] > 50 * far[1e-5], "lr makes no difference to how far the parameters go")
    usual = far[1e-3] / 1.6 < far[None] < far[1e-3] * 1.6
    compare.that(usual, "without lr the parameters do not go as far as with lr=0.001")


@question("train_unet", hint=wrong.TRAINING)
def test_training_clears_gradients(student, cases, compare):
    """Gradients from before, of another call or of an earlier step, have no part in a step."""
    net, start = small_net(student, cases)
    data = reference.nuclei(cases, 1, 16)
    everything = student.nn.utils.parameters_to_vector(net.parameters())
    everything.mul(1e6).sum().backward()
    trained(student, compare, net, *data, 1, lr=1e-3)
    falling = torch.cat([moved.flatten() < 0 for moved in change(compare, net, start).values()])
    sentence = "gradients that were there before training have a part in its first step"
    compare.that(falling.double().mean().item() < 0.99, sentence)
    left = []
    for steps in (1, 12):
        net, _ = small_net(student, cases)
        net.load_state_dict(start)
        trained(student, compare, net, *data, steps, lr=1e-6)
        gradient, weight = net[0].weight.grad, start["0.weight"]
        none = gradient.read() is None
        left.append(0 if none else compare.read(gradient, weight.shape, weight.dtype).norm().item())
    compare.that(left[1] <= 4 * left[0], "the gradients of all steps add up")


@question("train_unet", hint=wrong.TRAINING)
def test_training_dtype(student, cases, compare):
    """A net of float64 is trained on images of float64 and stays so."""
    net, start = small_net(student, cases, torch.float64)
    images, masks = (values.double() for values in reference.nuclei(cases, 3, 16))
    trained(student, compare, net, images, masks, 2)
    compare.read(net[0].weight, start["0.weight"].shape, torch.float64)


class Counted:
    """An answer that is read as the number of its losses."""

    def __init__(self, answer):
        self.answer = answer

    def read(self, max_bytes):
        losses = self.answer.read(max_bytes)
        return len(losses) if isinstance(losses, list) else losses


@question("train_unet", hint=wrong.TRAINING)
def test_training_arguments(student, cases, compare):
    """No steps, a learning rate not above 0 and too few or too many masks are errors."""
    net, _ = small_net(student, cases)
    images, masks = reference.nuclei(cases, 4, 16)

    def answer(images, masks, steps, lr):
        return Counted(student.train_unet(net, images, masks, steps, lr))

    def count(images, masks, steps, lr):
        return steps

    call = {"images": images, "masks": masks, "steps": 2, "lr": 0.01}
    for bad in [{"steps": 0}, {"steps": -1}, {"lr": 0.0}, {"lr": -0.01}]:
        compare.raises(answer, count, **call, bad=bad)
    for other in (masks[:3], masks[:1], torch.cat([masks, masks])):
        bad, mentions = {"masks": other}, ["masks", len(other)]
        compare.raises(answer, count, **call, bad=bad, mentions=mentions)


@question("train_unet", weight=4, hint=wrong.TRAINING)
def test_training_finds_masks(student, cases, compare):
    """After 300 steps the masks of pictures never seen reach the bar, and losses have fallen."""
    net, start = small_net(student, cases)
    data = reference.nuclei(cases, 128, empty=32)  # sorted: who takes the first ones learns nothing
    losses = trained(student, compare, net, *data, STEPS, lr=LR)
    state = compare.state(net, like=start)
    reached = reference.found_share(state, *reference.nuclei(cases, 64))
    compare.that(
        reached >= BAR,
        f"the masks of 64 new pictures reach an IoU of {reached:.2f}, less than {BAR:.2f}",
    )
    compare.that(sum(losses[-30:]) < sum(losses[:30]), "the losses do not fall")
