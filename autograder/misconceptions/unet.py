"""Known wrong models of a U-Net and what belongs to it: what a usual mistake computes.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of the lesson that clears the mistake up.
"""

from collections.abc import Callable
from functools import partial

import torch
from torch.nn import functional as F

from autograder.misconceptions import _bridges as bridges
from autograder.misconceptions._pointers import pointer_to

# Sections of the lesson, as its headings read.
LEVEL = "One level, by hand"
PAPER = "The paper's network makes 388 pixels of 572"
SIZES = "Only every sixteenth size fits"
PADDED = "Popular U-Nets pad, and invent a frame"
SCORE = "Nuclei: what a threshold can do"
LOSSES = "Two losses ask for different things"
TRAINING = "Training, on the left half only"

lesson = pointer_to("unet")


def left(size, depth=4, down=4, bottom=4, up=4):
    """Pixels left of `size` if its convolutions take so many on each part of the way."""
    for _ in range(depth):
        size = (size - down) // 2
    size -= bottom
    for _ in range(depth):
        size = 2 * size - up
    return size


def dice(logits, target, eps=1.0, ends=(1, 2, 3), twice=2, squares=False, p=torch.sigmoid):
    """Dice of each sample, with the places where the formula is usually got wrong."""
    p = p(logits)
    sizes = (p * p + target * target) if squares else p + target
    return (twice * (p * target).sum(ends) + eps) / (sizes.sum(ends) + eps)


def dice_loss_of(**changes) -> Callable:
    """One minus the mean of such a Dice."""
    return lambda logits, target, eps=1.0: (
        1 - dice(logits, target, **{"eps": eps, **changes}).mean()
    )


def shares(prediction, target, num_classes, of, images=(0, 1, 2)):
    """For each class the pixels in both maps, by what `of` makes of the two masks."""
    classes = torch.arange(num_classes).view(-1, 1, 1, 1)
    images = tuple(axis + 1 for axis in images)
    found, true = prediction == classes, target == classes
    return (found & true).sum(images) / of(found, true).sum(images)


def union(found, true):
    """What is in at least one."""
    return found | true


def each_image(prediction, target, num_classes):
    """The images' own scores, averaged over those that have one."""
    return shares(prediction, target, num_classes, union, images=(1, 2)).nanmean(1)


def with_nan_as(value: float) -> Callable:
    """Classes that nobody has, scored."""
    return lambda *arguments: shares(*arguments, union).nan_to_num(nan=value)


def double_share(prediction, target, num_classes):
    """Twice the common pixels by the sum of both."""
    one = shares(prediction, target, num_classes, union)
    return 2 * one / (1 + one)


def pixel_accuracy(prediction, target, num_classes):
    """Of all pixels, the share on which the maps agree about a class."""
    classes = torch.arange(num_classes).view(-1, 1, 1, 1)
    agreed = (prediction == classes) == (target == classes)
    return agreed.float().mean((1, 2, 3))


unet_output_size = {
    lesson("the convolutions on the way up are left out", SIZES): partial(left, up=0),
    lesson("the convolutions at the bottom are left out", SIZES): partial(left, bottom=0),
    lesson("every pair of convolutions takes 2 pixels where it takes 4", SIZES): (
        partial(left, down=2, bottom=2, up=2)
    ),
    lesson("the pair at the bottom is counted twice", SIZES): partial(left, bottom=8),
    lesson("the convolutions are padded, so that the size is kept", PADDED): (
        lambda size, depth=4: size
    ),
    # With 28 pixels at the bottom, as the paper has them, both come to the same number.
    lesson("the network has one level more (or, for 572 pixels, one less on its way up)", PAPER): (
        lambda size, depth=4: left(size, depth + 1)
    ),
    lesson("the network has one level less", PAPER): lambda size, depth=4: left(size, depth - 1),
    lesson("the depth is four, whatever it was said to be", PAPER): lambda size, depth=4: left(
        size
    ),
}

center_crop = {
    lesson("the crop starts at the upper left corner", LEVEL): bridges.upper_left,
    lesson("the crop ends at the lower right corner", LEVEL): bridges.lower_right,
    lesson("the odd pixel goes off the top and the left", LEVEL): bridges.larger_half_first,
    lesson("the map is shrunk to the size, not cropped", LEVEL): bridges.scaled,
    lesson("height and width are exchanged", LEVEL): (
        lambda features, size: bridges.cut(
            features, size[::-1], top=lambda n: n // 2, start=lambda n: n // 2
        )
    ),
}

UNet = {
    lesson("the enlarged map comes before the kept one", LEVEL): partial(
        bridges.walk, join=bridges.enlarged_first
    ),
    lesson("a level's map is kept from after its pooling", LEVEL): partial(
        bridges.walk, keep=bridges.after_pooling
    ),
    lesson("a level's map is kept from between its two convolutions", LEVEL): bridges.from_between,
    lesson("the kept map is cut from its upper left corner", LEVEL): (
        partial(bridges.walk, join=bridges.joined_by(bridges.upper_left))
    ),
    lesson("the kept map is cut from its lower right corner", LEVEL): (
        partial(bridges.walk, join=bridges.joined_by(bridges.lower_right))
    ),
    lesson("the kept map is shrunk where it should be cropped", LEVEL): (
        partial(bridges.walk, join=bridges.joined_by(bridges.scaled))
    ),
    lesson("the enlarged map is padded where the kept one should be cropped", PADDED): (
        partial(bridges.walk, join=bridges.enlarged_padded)
    ),
    lesson("the ReLU behind the second convolution of each pair is missing", LEVEL): (
        partial(bridges.walk, pair=bridges.first_relu_only)
    ),
    lesson("the ReLU between the two convolutions of each pair is missing", LEVEL): (
        partial(bridges.walk, pair=bridges.second_relu_only)
    ),
    lesson("an activation follows the transposed convolutions", LEVEL): (
        partial(bridges.walk, raised=torch.relu)
    ),
    lesson("a ReLU follows the last convolution, which makes scores of any sign", LEVEL): (
        partial(bridges.walk, end=torch.relu)
    ),
    lesson("a sigmoid follows the last convolution: scores are logits", LOSSES): (
        partial(bridges.walk, end=torch.sigmoid)
    ),
    lesson("a softmax follows the last convolution: scores are logits", LOSSES): (
        partial(bridges.walk, end=lambda x: x.softmax(1))
    ),
    lesson("the poolings take means where they should take maxima", LEVEL): (
        partial(bridges.walk, pool=lambda x: F.avg_pool2d(x, 2))
    ),
    lesson("the convolutions never pad", PADDED): partial(bridges.walk, pair=bridges.padded_by(0)),
    lesson("the convolutions always pad", PADDED): partial(bridges.walk, pair=bridges.padded_by(1)),
}

dice_loss = {
    lesson("the sums run over the whole batch, not over each sample", LOSSES): (
        dice_loss_of(ends=(0, 1, 2, 3))
    ),
    lesson("logits are taken for probabilities, without a sigmoid", LOSSES): dice_loss_of(
        p=lambda logits: logits
    ),
    lesson("the probabilities are rounded to 0 and 1", LOSSES): (
        dice_loss_of(p=lambda logits: (logits > 0).to(logits.dtype))
    ),
    lesson("the 2 in the numerator is missing", LOSSES): dice_loss_of(twice=1),
    lesson("the denominator holds squares, as V-Net's does", LOSSES): dice_loss_of(squares=True),
    lesson("eps is always 1", LOSSES): dice_loss_of(eps=1.0),
    lesson("eps is left out", LOSSES): dice_loss_of(eps=0.0),
    lesson("eps stands in the denominator alone", LOSSES): (
        lambda logits, target, eps=1.0: (
            1 - (dice(logits, target, eps) - eps / _sizes(logits, target, eps)).mean()
        )
    ),
    lesson("Dice itself is returned, which grows as the mask gets better", LOSSES): (
        lambda logits, target, eps=1.0: dice(logits, target, eps).mean()
    ),
    lesson("the samples' losses are added up, not averaged", LOSSES): (
        lambda logits, target, eps=1.0: (1 - dice(logits, target, eps)).sum()
    ),
    lesson("there is one loss a sample, not their mean", LOSSES): (
        lambda logits, target, eps=1.0: 1 - dice(logits, target, eps)
    ),
}


def _sizes(logits, target, eps):
    return (logits.sigmoid() + target).sum((1, 2, 3)) + eps


iou = {
    lesson("each image is scored by itself and the scores are averaged", SCORE): each_image,
    lesson("a class that is in neither map is given 0", SCORE): with_nan_as(0.0),
    lesson("a class that is in neither map is given 1", SCORE): with_nan_as(1.0),
    lesson("the common pixels are divided by the target's", SCORE): (
        partial(shares, of=lambda found, true: true.expand_as(found))
    ),
    lesson("the common pixels are divided by the prediction's", SCORE): (
        partial(shares, of=lambda found, true: found.expand_as(true))
    ),
    lesson("the common pixels are divided by the sum of both, where each counts twice", SCORE): (
        lambda *arguments: double_share(*arguments) / 2
    ),
    lesson("Dice is computed: twice the common pixels by the sum of both", SCORE): double_share,
    lesson("pixels count on which both maps agree that they are something else", SCORE): (
        pixel_accuracy
    ),
    lesson("the classes' scores are averaged to one number", SCORE): (
        lambda *arguments: shares(*arguments, union).nanmean()
    ),
}
