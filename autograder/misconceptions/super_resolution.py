"""Known wrong models of super-resolution: what a usual mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of a lesson that clears the mistake up.
"""

from functools import partial

import torch
from torch.nn import functional as F

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


def lesson(sentence: str, section: str, slug: str = "super_resolution") -> str:
    """A sentence with the section of a lesson to read again."""
    return f"{sentence} («{section}» in the lesson {slug})"


def window_of(sentence: str) -> str:
    """A sentence with the section on SSIM's window."""
    return lesson(sentence, WINDOW, "paper_vs_code")


def mean_of(sentence: str) -> str:
    """A sentence with the section on PSNR's mean."""
    return lesson(sentence, MEAN, "paper_vs_code")


def brightness(image, shares=(65.481, 128.553, 24.966), offset=16 / 255, whole=255):
    """A weighted sum of three channels."""
    weights = torch.tensor(shares, dtype=image.dtype).view(3, 1, 1) / whole
    return (image * weights).sum(1, keepdim=True) + offset


def rounded(image):
    """The three shares held in float32, whatever the picture is."""
    shares = torch.tensor([65.481, 128.553, 24.966], dtype=torch.float32)
    return brightness(image, shares.tolist())


def decibels(
    prediction, target, data_range=1.0, crop=0, kept=(1, 1, 1, 1), power=2, over=(1, 2, 3), factor=1
):
    """PSNR with the places where it is usually got wrong.

    `kept` says at which sides (top, bottom, left, right) the crop is made, `power` which power of
    the error is averaged `over` which axes.
    """
    height, width = target.shape[2:]
    top, bottom, left, right = (crop * side for side in kept)
    error = (prediction - target)[:, :, top : height - bottom, left : width - right]
    ratio = data_range**power / error.abs().pow(power).mean(over)
    return (10 * factor * ratio.log10()).mean()


def without_range(prediction, target, data_range=1.0, crop=0):
    """The range taken as 1."""
    return decibels(prediction, target, 1.0, crop)


def range_not_squared(prediction, target, data_range=1.0, crop=0):
    """The squared error set against the range itself."""
    return decibels(prediction, target, data_range**0.5, crop)


def cut(prediction, target, data_range=1.0, crop=0):
    """The prediction brought into the range first."""
    return decibels(prediction.clamp(0, data_range), target, data_range, crop)


def gaussian(size=11, variance=1.5**2):
    """A window of weights that sum to 1; uniform for an infinite variance."""
    squared = (torch.arange(size, dtype=torch.float64) - size // 2) ** 2
    return (-(squared.view(-1, 1) + squared) / (2 * variance)).flatten().softmax(0)


def similarity(
    x, y, data_range=1.0, window=None, loud=1, padding=0, sample=1.0, constants=None, bright=True
):
    """SSIM with the places where it is usually got wrong.

    `loud` multiplies the window, `sample` the variances; `constants` are those of brightness and
    contrast, `bright` says whether brightness is in it.
    """
    x, y = (pictures.flatten(0, 1).unsqueeze(1) for pictures in (x, y))
    window = gaussian() if window is None else window
    size = round(window.numel() ** 0.5)
    kernel = loud * window.to(x.dtype).view(1, 1, size, size)
    mean = partial(F.conv2d, weight=kernel, padding=padding)
    mean_x, mean_y = mean(x), mean(y)
    spread = sample * (mean(x * x) - mean_x**2 + mean(y * y) - mean_y**2)
    together = sample * (mean(x * y) - mean_x * mean_y)
    c, d = constants or ((0.01 * data_range) ** 2, (0.03 * data_range) ** 2)
    light = (2 * mean_x * mean_y + c) / (mean_x**2 + mean_y**2 + c)
    contrast = (2 * together + d) / (spread + d)
    return (light * contrast if bright else contrast).mean()


def similarity_without_range(prediction, target, data_range=1.0):
    """The range taken as 1."""
    return similarity(prediction, target)


def with_constants(first, second):
    """SSIM with other constants, given the range."""

    def mistaken(prediction, target, data_range=1.0):
        constants = first(data_range), second(data_range)
        return similarity(prediction, target, data_range, constants=constants)

    return mistaken


def similarity_of_wholes(prediction, target, data_range=1.0):
    """One window as large as the picture."""
    x, y = (pictures.flatten(2) for pictures in (prediction, target))
    mean_x, mean_y = x.mean(2), y.mean(2)
    c, d = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
    light = (2 * mean_x * mean_y + c) / (mean_x**2 + mean_y**2 + c)
    together = (x * y).mean(2) - mean_x * mean_y
    spread = x.var(2, correction=0) + y.var(2, correction=0)
    return (light * (2 * together + d) / (spread + d)).mean()


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
        partial(brightness, shares=(0.299, 0.587, 0.114), offset=0, whole=1)
    ),
    lesson("red and blue are exchanged", SCORES): (
        partial(brightness, shares=(24.966, 128.553, 65.481))
    ),
    lesson("16 is not added", SCORES): partial(brightness, offset=0),
    lesson("16 is added after the division by 255", SCORES): partial(brightness, offset=16),
    lesson("nothing is divided by 255", SCORES): partial(brightness, offset=16, whole=1),
    lesson("256 divides in place of 255", SCORES): (
        partial(brightness, offset=16 / 256, whole=256)
    ),
    lesson("65.481, 128.553 and 24.966 stand in a tensor of float32", SCORES): rounded,
    lesson("the three channels are averaged", SCORES): (
        partial(brightness, shares=(1, 1, 1), offset=0, whole=3)
    ),
}

psnr = {
    mean_of("the error of the whole batch is averaged before the logarithm"): (
        partial(decibels, over=(0, 1, 2, 3))
    ),
    mean_of("every channel gets a PSNR of its own"): partial(decibels, over=(2, 3)),
    lesson("`crop` is ignored", SCORES): partial(decibels, kept=(0, 0, 0, 0)),
    lesson("rows are cropped and columns are not", SCORES): partial(decibels, kept=(1, 1, 0, 0)),
    lesson("the crop is made at the top and on the left only", SCORES): (
        partial(decibels, kept=(1, 0, 1, 0))
    ),
    lesson("`data_range` is ignored", SCORES): without_range,
    lesson("`data_range` is not squared", SCORES): range_not_squared,
    lesson("the prediction is cut to the range from 0 to `data_range` first", SCORES): cut,
    lesson("the absolute error is averaged, not the squared one", SCORES): (
        partial(decibels, power=1)
    ),
    lesson("20 multiplies the logarithm, though the squares are taken already", SCORES): (
        partial(decibels, factor=2)
    ),
    lesson("the natural logarithm is taken", SCORES): (
        partial(decibels, factor=torch.log(torch.tensor(10.0, dtype=torch.float64)).item())
    ),
    lesson("the fraction is upside down", SCORES): partial(decibels, factor=-1),
}

ssim = {
    window_of("zeros are padded around the pictures, and every position counts"): (
        partial(similarity, padding=5)
    ),
    window_of("all 121 weights of the window are equal"): (
        partial(similarity, window=gaussian(variance=1e300))
    ),
    window_of("the window is scikit-image's default, 7×7 and uniform"): (
        partial(similarity, window=gaussian(7, 1e300), sample=49 / 48)
    ),
    window_of("variances are those of a sample, with one less in the denominator"): (
        partial(similarity, sample=121 / 120)
    ),
    window_of("the weights do not sum to 1"): (
        partial(similarity, loud=1 / gaussian().max().item())
    ),
    window_of("1.5 is taken as the variance of the window; its square is"): (
        partial(similarity, window=gaussian(variance=1.5))
    ),
    window_of("the 2 in the exponent of the window's weights is forgotten"): (
        partial(similarity, window=gaussian(variance=1.5**2 / 2))
    ),
    window_of("one window covers the whole picture"): similarity_of_wholes,
    window_of("the constants are not squared"): (
        with_constants(lambda data_range: 0.01 * data_range, lambda data_range: 0.03 * data_range)
    ),
    window_of("the two constants are exchanged"): (
        with_constants(
            lambda data_range: (0.03 * data_range) ** 2, lambda data_range: (0.01 * data_range) ** 2
        )
    ),
    lesson("`data_range` is ignored", SCORES): similarity_without_range,
    window_of("brightness is left out, and contrast alone is compared"): (
        partial(similarity, bright=False)
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
