"""Known wrong models of super-resolution: what a usual mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of a lesson that clears the mistake up.
"""

from functools import partial

import torch
from torch.nn import functional as F

from autograder.misconceptions import _scores as scores
from autograder.misconceptions._pointers import pointer_to

# Sections of the lesson, as its headings read.
SAME_SMALL = "Many large pictures have the same small one"
SCORES = "Four pictures to learn from, four to be judged by"
BAR = "The bar is bicubic"
SMALL_FIRST = "ESPCN mends first and enlarges at the end"
START = "Start at the bar, and learn only what is missing"
RECIPE = "Five trainings, one recipe"

# Sections of «Paper and code».
MEAN = "The mean of PSNRs is not the PSNR of the mean"
WINDOW = "SSIM has a window, and libraries differ in it"

lesson = pointer_to("super_resolution")


def window_of(sentence: str) -> str:
    """A sentence with the section on SSIM's window."""
    return lesson(sentence, WINDOW, "paper_vs_code")


def mean_of(sentence: str) -> str:
    """A sentence with the section on PSNR's mean."""
    return lesson(sentence, MEAN, "paper_vs_code")


def straight(features):
    """No activation."""
    return features


def layered(net, small, activations=(torch.tanh, torch.tanh, straight), around="constant"):
    """The channels of an ESPCN before they are shuffled."""
    for layer, activation in zip((net.first, net.second, net.last), activations, strict=True):
        reach = layer.kernel_size[0] // 2
        small = activation(F.conv2d(F.pad(small, [reach] * 4, around), layer.weight, layer.bias))
    return small


def shuffled(net, small, **settings):
    """An ESPCN whose layers are got wrong."""
    return F.pixel_shuffle(layered(net, small, **settings), net.scale)


def dealt(net, small, axes, order):
    """An ESPCN whose channels are dealt to pixels in another order.

    `axes` says what the channel axis is split into: "c" channels, "i" rows, "j" columns.
    """
    features = layered(net, small)
    count, channels, height, width = features.shape
    scale = net.scale
    sizes = {"c": channels // scale**2, "i": scale, "j": scale}
    split = features.view(count, *(sizes[axis] for axis in axes), height, width)
    return split.permute(order).reshape(count, sizes["c"], height * scale, width * scale)


def added_to(enlarge, sign=1):
    """A residual net that adds to another enlargement."""
    return lambda net, small: enlarge(net, small) + sign * shuffled(net, small)


def enlarged(mode, **settings):
    """The enlargement by another rule."""
    return lambda net, small: F.interpolate(small, scale_factor=net.scale, mode=mode, **settings)


def clamped(net, small):
    """The sum, cut to [0, 1]."""
    return added_to(enlarged("bicubic"))(net, small).clamp(0, 1)


def resized(mode, **settings):
    """Small pictures made in another way."""
    return lambda images, scale: F.interpolate(
        images, [side // scale for side in images.shape[2:]], mode=mode, **settings
    )


rgb_to_y = {
    lesson("the shares are those of another standard, 0.299, 0.587 and 0.114", SCORES): (
        partial(scores.brightness, shares=(0.299, 0.587, 0.114), offset=0, whole=1)
    ),
    lesson("red and blue are exchanged", SCORES): (
        partial(scores.brightness, shares=(24.966, 128.553, 65.481))
    ),
    lesson("16 is not added", SCORES): partial(scores.brightness, offset=0),
    lesson("16 is added after the division by 255", SCORES): partial(scores.brightness, offset=16),
    lesson("nothing is divided by 255", SCORES): partial(scores.brightness, offset=16, whole=1),
    lesson("256 divides in place of 255", SCORES): (
        partial(scores.brightness, offset=16 / 256, whole=256)
    ),
    lesson("65.481, 128.553 and 24.966 stand in a tensor of float32", SCORES): scores.rounded,
    lesson("the three channels are averaged", SCORES): (
        partial(scores.brightness, shares=(1, 1, 1), offset=0, whole=3)
    ),
}

psnr = {
    mean_of("the error of the whole batch is averaged before the logarithm"): (
        partial(scores.decibels, over=(0, 1, 2, 3))
    ),
    mean_of("every channel gets a PSNR of its own"): partial(scores.decibels, over=(2, 3)),
    lesson("`crop` is ignored", SCORES): partial(scores.decibels, kept=(0, 0, 0, 0)),
    lesson("rows are cropped and columns are not", SCORES): partial(
        scores.decibels, kept=(1, 1, 0, 0)
    ),
    lesson("the crop is made at the top and on the left only", SCORES): (
        partial(scores.decibels, kept=(1, 0, 1, 0))
    ),
    lesson("`data_range` is ignored", SCORES): scores.without_range,
    lesson("`data_range` is not squared", SCORES): scores.range_not_squared,
    lesson("the prediction is cut to the range from 0 to `data_range` first", SCORES): scores.cut,
    lesson("the absolute error is averaged, not the squared one", SCORES): (
        partial(scores.decibels, power=1)
    ),
    lesson("20 multiplies the logarithm, though the squares are taken already", SCORES): (
        partial(scores.decibels, factor=2)
    ),
    lesson("the natural logarithm is taken", SCORES): (
        partial(scores.decibels, factor=torch.log(torch.tensor(10.0, dtype=torch.float64)).item())
    ),
    lesson("the fraction is upside down", SCORES): partial(scores.decibels, factor=-1),
}

ssim = {
    window_of("zeros are padded around the pictures, and every position counts"): (
        partial(scores.similarity, padding=5)
    ),
    window_of("all 121 weights of the window are equal"): (
        partial(scores.similarity, window=scores.gaussian(variance=1e300))
    ),
    window_of("the window is scikit-image's default, 7×7 and uniform"): (
        partial(scores.similarity, window=scores.gaussian(7, 1e300), sample=49 / 48)
    ),
    window_of("variances are those of a sample, with one less in the denominator"): (
        partial(scores.similarity, sample=121 / 120)
    ),
    window_of("the weights do not sum to 1"): (
        partial(scores.similarity, loud=1 / scores.gaussian().max().item())
    ),
    window_of("1.5 is taken as the variance of the window; its square is"): (
        partial(scores.similarity, window=scores.gaussian(variance=1.5))
    ),
    window_of("the 2 in the exponent of the window's weights is forgotten"): (
        partial(scores.similarity, window=scores.gaussian(variance=1.5**2 / 2))
    ),
    window_of("one window covers the whole picture"): scores.similarity_of_wholes,
    window_of("the constants are not squared"): (
        scores.with_constants(
            lambda data_range: 0.01 * data_range, lambda data_range: 0.03 * data_range
        )
    ),
    window_of("the two constants are exchanged"): (
        scores.with_constants(
            lambda data_range: (0.03 * data_range) ** 2, lambda data_range: (0.01 * data_range) ** 2
        )
    ),
    lesson("`data_range` is ignored", SCORES): scores.similarity_without_range,
    window_of("brightness is left out, and contrast alone is compared"): (
        partial(scores.similarity, bright=False)
    ),
}

ESPCN = {
    lesson("ReLU stands where tanh belongs", SMALL_FIRST): (
        partial(shuffled, activations=(F.relu, F.relu, straight))
    ),
    lesson("the last convolution has a tanh too", SMALL_FIRST): (
        partial(shuffled, activations=(torch.tanh,) * 3)
    ),
    lesson("the second convolution has no tanh", SMALL_FIRST): (
        partial(shuffled, activations=(torch.tanh, straight, straight))
    ),
    lesson("the border is repeated around the picture, where zeros belong", SMALL_FIRST): (
        partial(shuffled, around="replicate")
    ),
    lesson("rows and columns are exchanged in the shuffle", SMALL_FIRST): (
        partial(dealt, axes="cij", order=(0, 1, 4, 3, 5, 2))
    ),
    lesson(
        "the shuffle has the channels of the picture last, as other libraries do",
        "Depth-to-space deals channels in two orders",
        "paper_vs_code",
    ): partial(dealt, axes="ijc", order=(0, 3, 4, 1, 5, 2)),
}

ResidualESPCN = {
    lesson("`align_corners` is True", "Where does a new pixel sit?", "interpolation"): (
        added_to(enlarged("bicubic", align_corners=True))
    ),
    lesson("`antialias` is True, which makes another bicubic", BAR): (
        added_to(enlarged("bicubic", antialias=True))
    ),
    lesson("the picture is enlarged bilinearly", BAR): added_to(enlarged("bilinear")),
    lesson("the picture is enlarged by repeating pixels", BAR): added_to(enlarged("nearest")),
    lesson("the bicubic picture is not added", START): shuffled,
    lesson("the net's output is subtracted", START): added_to(enlarged("bicubic"), sign=-1),
    lesson("the sum is cut to [0, 1]", START): clamped,
}

train_sr = {
    lesson("the small pictures are made without `antialias`", SAME_SMALL): resized("bicubic"),
    lesson("the small pictures hold every scale-th pixel", SAME_SMALL): resized("nearest"),
    lesson("the small pictures are means of blocks", SAME_SMALL): resized("area"),
    lesson("the small pictures are made bilinearly", SAME_SMALL): (
        resized("bilinear", antialias=True)
    ),
    lesson("the net is given the large pictures", RECIPE): lambda images, scale: images,
}
