"""Known wrong models of upsampling: what a usual mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of the lesson that clears the mistake up.
"""

from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional as F

# Sections of the lessons, as their headings read.
PLACES = "Where does a new pixel sit?"
BILINEAR = "Bilinear: one minus the distance"
NEAREST = "Nearest: which one, when two are equally near?"
STAMP = "Interpolation is a transposed convolution"
BORDER = "At the border, one clamps and the other finds nothing"
TENT = "A tent for every scale"
WEAVE = "Doubling is four convolutions, interleaved"
START = "Random weights start with a pattern"
RESIZE = "Resize first, and the pattern cannot be learned"
GREY = "Grey goes in, stripes come out"
EVEN = "Even, exactly when the stride divides the kernel"

LESSONS = {
    "interpolation": (PLACES, BILINEAR, NEAREST),
    "learned_upsampling": (STAMP, BORDER, TENT, WEAVE, START, RESIZE),
    "checkerboards": (GREY, EVEN),
}


def lesson(sentence: str, section: str) -> str:
    """A sentence with the section of a lesson to read again."""
    [slug] = [slug for slug, sections in LESSONS.items() if section in sections]
    return f"{sentence} («{section}» in the lesson {slug})"


def nearest(x, scale):
    """Every pixel a block, as it should be for the first question."""
    return F.interpolate(x, scale_factor=scale)


def tiled(x, scale):
    """The whole image beside and below itself."""
    return x.repeat(1, 1, scale, scale)


def spread(x, scale):
    """Pixels apart, with zeros between and behind them."""
    wide = x.new_zeros(*x.shape[:2], x.shape[2] * scale, x.shape[3] * scale)
    wide[:, :, ::scale, ::scale] = x
    return wide


def rounded(x, scale):
    """Pixel round(j / scale) copied where ⌊j / scale⌋ should be."""
    for axis in (2, 3):
        size = x.shape[axis]
        place = (torch.arange(size * scale) / scale).round().long().clamp(max=size - 1)
        x = x.index_select(axis, place)
    return x


def bilinear(x, scale, align_corners=False):
    """torch's bilinear enlargement."""
    return F.interpolate(x, scale_factor=scale, mode="bilinear", align_corners=align_corners)


def mixed(x, matrix: Callable[[int], torch.Tensor]):
    """Each axis multiplied with the matrix that `matrix` gives for its size."""
    rows, columns = (matrix(size).to(x.dtype) for size in x.shape[2:])
    return rows @ x @ columns.T


def tents(place: torch.Tensor, size: int) -> torch.Tensor:
    """One minus the distance between new places and old pixels, and never below 0."""
    return (1 - (place[:, None] - torch.arange(size)).abs()).clamp(min=0)


def half_pixel(size: int, scale: int) -> torch.Tensor:
    """Half-pixel centres, not clamped."""
    return (torch.arange(size * scale, dtype=torch.float64) + 0.5) / scale - 0.5


def unclamped(x, scale, align_corners=False):
    """Pixels beyond the border count as zeros."""
    if align_corners:
        return bilinear(x, scale, True)
    return mixed(x, lambda size: tents(half_pixel(size, scale), size))


def extrapolated(x, scale, align_corners=False):
    """The line through the outermost two pixels, drawn on beyond the border."""
    if align_corners:
        return bilinear(x, scale, True)

    def matrix(size):
        place = half_pixel(size, scale)
        low = place.floor().clamp(0, size - 2)
        share = (place - low)[:, None]
        left, right = (torch.arange(size) == (low + step)[:, None] for step in (0, 1))
        return left * (1 - share) + right * share

    return mixed(x, matrix)


def corner_pixel(x, scale, align_corners=False):
    """Places j / scale, without the half pixel."""
    if align_corners:
        return bilinear(x, scale, True)

    def matrix(size):
        place = torch.arange(size * scale, dtype=torch.float64) / scale
        return tents(place.clamp(max=size - 1), size)

    return mixed(x, matrix)


def rows_bilinear(x, scale, align_corners=False):
    """Rows interpolated, columns copied."""
    sizes = {"size": (x.shape[2] * scale, x.shape[3]), "align_corners": align_corners}
    return F.interpolate(x, mode="bilinear", **sizes).repeat_interleave(scale, 3)


def columns_bilinear(x, scale, align_corners=False):
    """Columns interpolated, rows copied."""
    return rows_bilinear(x.transpose(2, 3), scale, align_corners).transpose(2, 3)


def tent(stride: int, size: int, middle: float, reach: float) -> torch.Tensor:
    """Weights that fall from 1 at `middle` to 0 at a distance of `reach`."""
    return 1 - (torch.arange(size) - middle).abs() / reach


def stamp(channels, stride, *, row=None, together=torch.outer):
    """A bilinear kernel, with the places where it is usually got wrong."""
    size = 2 * stride - stride % 2
    row = tent(stride, size, (size - 1) / 2, stride) if row is None else row
    return together(row, row).repeat(channels, 1, 1, 1)


def always_even(channels, stride):
    """2s weights also for odd strides."""
    return stamp(channels, stride, row=tent(stride, 2 * stride, stride - 0.5, stride))


def on_a_cell(channels, stride):
    """The tip always on a cell: k // 2 for (k − 1) / 2."""
    size = 2 * stride - stride % 2
    return stamp(channels, stride, row=tent(stride, size, size // 2, stride))


def normalised(channels, stride):
    """Weights that sum to one."""
    kernel = stamp(channels, stride)
    return kernel / kernel[0].sum()


def averaged(channels, stride):
    """The mean of the axes' weights in place of their product."""
    return stamp(channels, stride, together=lambda rows, columns: (rows[:, None] + columns) / 2)


def on_the_diagonal(channels, stride):
    """A full weight (channels, channels, k, k), tents from each channel to itself."""
    return torch.eye(channels)[:, :, None, None] * stamp(1, stride)


def channels_second(channels, stride):
    """(1, channels, k, k)."""
    return stamp(channels, stride).transpose(0, 1)


def place_first(x, upscale_factor):
    """The channel order of ONNX's default: place in the block first, image last."""
    split = x.unflatten(1, (upscale_factor, upscale_factor, -1))
    return split.permute(0, 3, 4, 1, 5, 2).flatten(4).flatten(2, 3)


def columns_first(x, upscale_factor):
    """The block filled column by column."""
    split = x.unflatten(1, (-1, upscale_factor, upscale_factor))
    return split.permute(0, 1, 4, 3, 5, 2).flatten(4).flatten(2, 3)


def side_by_side(x, upscale_factor):
    """The r² channels as small images beside each other."""
    split = x.unflatten(1, (-1, upscale_factor, upscale_factor))
    return split.permute(0, 1, 2, 4, 3, 5).flatten(4).flatten(2, 3)


def reshaped(x, upscale_factor):
    """Numbers in the order in which they lie, whatever belongs together."""
    n, channels, height, width = x.shape
    r = upscale_factor
    return x.reshape(n, channels // r**2, height * r, width * r)


def split(x, r):
    """The axes (N, C, H, i, W, j)."""
    return x.unflatten(3, (-1, r)).unflatten(2, (-1, r))


def to_place_first(x, downscale_factor):
    """The channel order of ONNX's default: place in the block first, image last."""
    return split(x, downscale_factor).permute(0, 3, 5, 1, 2, 4).flatten(1, 3)


def to_columns_first(x, downscale_factor):
    """The block read column by column."""
    return split(x, downscale_factor).permute(0, 1, 5, 3, 2, 4).flatten(1, 3)


def quarters(x, downscale_factor):
    """The image cut into r×r pieces."""
    r = downscale_factor
    cut = x.unflatten(3, (r, -1)).unflatten(2, (r, -1))  # (N, C, i, H, j, W)
    return cut.permute(0, 1, 2, 4, 3, 5).flatten(1, 3)


def unshuffled_by_reshape(x, downscale_factor):
    """Numbers in the order in which they lie, whatever belongs together."""
    n, channels, height, width = x.shape
    r = downscale_factor
    return x.reshape(n, channels * r**2, height // r, width // r)


def kernels_tiled(kernels, upscale_factor, weight):
    """All sub-kernels in a row, and the row r² times."""
    return kernels.tile(upscale_factor**2, 1, 1, 1)


def first_of_each(kernels, upscale_factor, weight):
    """One of the r² kernels of each channel filled, the others as they were."""
    filled = weight.clone()
    filled[:: upscale_factor**2] = kernels
    return filled


def stamped(size, kernel_size, stride):
    """The right count."""
    ones = torch.ones(1, 1, size), torch.ones(1, 1, kernel_size)
    return F.conv_transpose1d(*ones, stride=stride).flatten().long()


def without_ends(size, kernel_size, stride):
    """The count of the inside, the ends included."""
    length = (size - 1) * stride + kernel_size
    return torch.tensor([len(range(at % stride, kernel_size, stride)) for at in range(length)])


def resized_after(layer: nn.Module, x):
    """The convolution first, then the enlargement."""
    return layer.resize(layer.conv(x))


def resized_by(**resize):
    """The layer with another rule of enlargement."""

    def mistaken(layer: nn.Module, x):
        rule = {"scale_factor": layer.resize.scale_factor, "mode": layer.resize.mode}
        return layer.conv(F.interpolate(x, **rule | resize))

    return mistaken


def aligned(layer: nn.Module, x):
    """Bilinear enlargement with aligned corners."""
    if layer.resize.mode == "nearest":
        return layer(x)
    return resized_by(align_corners=True)(layer, x)


def convolved(padding: int | None = None, mode: str = "constant"):
    """The layer with another padding."""

    def mistaken(layer: nn.Module, x):
        width = layer.conv.padding[0] if padding is None else padding
        padded = F.pad(layer.resize(x), (width,) * 4, mode=mode)
        return F.conv2d(padded, layer.conv.weight, layer.conv.bias)

    return mistaken


upsample_nearest = {
    lesson("the whole image is repeated where each pixel should be", NEAREST): tiled,
    lesson("zeros stand between the pixels, where copies belong", NEAREST): spread,
    lesson("places are rounded to the nearest number where they should be rounded down", NEAREST): (
        rounded
    ),
    lesson("only the rows are repeated", NEAREST): lambda x, scale: x.repeat_interleave(scale, 2),
    lesson("only the columns are repeated", NEAREST): (
        lambda x, scale: x.repeat_interleave(scale, 3)
    ),
    lesson("pixels are mixed bilinearly where one should be copied", NEAREST): bilinear,
}

upsample_bilinear = {
    lesson("the other convention is used than align_corners says", PLACES): (
        lambda x, scale, align_corners=False: bilinear(x, scale, not align_corners)
    ),
    lesson("pixels beyond the border count as zeros; the place has to be clamped", BORDER): (
        unclamped
    ),
    lesson("a line is drawn on beyond the border; the place has to be clamped", BILINEAR): (
        extrapolated
    ),
    lesson("the half pixel is left out and places are j / scale", PLACES): corner_pixel,
    lesson("the nearest pixel is copied where pixels should be mixed", BILINEAR): (
        lambda x, scale, align_corners=False: nearest(x, scale)
    ),
    lesson("rows are interpolated, but columns are copied", BILINEAR): rows_bilinear,
    lesson("columns are interpolated, but rows are copied", BILINEAR): columns_bilinear,
}

bilinear_kernel = {
    lesson("the kernel has 2s weights for an odd stride too", TENT): always_even,
    lesson("the middle is taken to be at k // 2", TENT): on_a_cell,
    lesson("the weights are divided by their sum", TENT): normalised,
    lesson("the weights of the two axes are averaged where they should be multiplied", TENT): (
        averaged
    ),
    lesson("every channel has a kernel for every other one, as without groups", TENT): (
        on_the_diagonal
    ),
    lesson("the channels stand on the second axis", TENT): channels_second,
}

pixel_shuffle = {
    lesson("the place in the block is counted before the image, as ONNX's DCR does", WEAVE): (
        place_first
    ),
    lesson("a block is filled column by column", WEAVE): columns_first,
    lesson("the small images stand side by side and are not woven", WEAVE): side_by_side,
    lesson("the tensor is reshaped without a permute", WEAVE): reshaped,
}

pixel_unshuffle = {
    lesson("the place in the block is counted before the image, as ONNX's DCR does", WEAVE): (
        to_place_first
    ),
    lesson("a block is read column by column", WEAVE): to_columns_first,
    lesson("the image is cut into pieces and its blocks are not taken apart", WEAVE): quarters,
    lesson("the tensor is reshaped without a permute", WEAVE): unshuffled_by_reshape,
}

icnr_ = {
    lesson("the set of sub-kernels is repeated where each sub-kernel should be", START): (
        kernels_tiled
    ),
    lesson("one kernel of each channel is filled and the others stay as they were", START): (
        first_of_each
    ),
}

overlap = {
    lesson("kernel_size and stride are exchanged", GREY): (
        lambda size, kernel_size, stride: stamped(size, stride, kernel_size)
    ),
    lesson("the stride is ignored", GREY): (
        lambda size, kernel_size, stride: stamped(size, kernel_size, 1)
    ),
    lesson("it is asked only whether anything is written to a place", GREY): (
        lambda size, kernel_size, stride: stamped(size, kernel_size, stride).clamp(max=1)
    ),
    lesson("the first stamp at a place is not counted", GREY): (
        lambda size, kernel_size, stride: (stamped(size, kernel_size, stride) - 1).clamp(min=0)
    ),
    lesson("the ends are counted like the inside", EVEN): without_ends,
    lesson("the last stamp is followed by a gap", GREY): (
        lambda size, kernel_size, stride: F.pad(
            stamped(size, kernel_size, stride), (0, max(stride - kernel_size, 0))
        )
    ),
}

ResizeConv2d = {
    lesson("the convolution comes first and the enlargement after it", RESIZE): resized_after,
    lesson("the mode is ignored, as if it were always nearest", RESIZE): (
        resized_by(mode="nearest")
    ),
    lesson("bilinear enlargement has its corners aligned", PLACES): aligned,
    lesson("the scale is ignored, as if it were always 2", RESIZE): resized_by(scale_factor=2),
    lesson("the image is not padded and loses its rim", RESIZE): convolved(padding=0),
    lesson("the padding is 1, whatever the kernel", RESIZE): convolved(padding=1),
    lesson("the padding repeats the border where it should be zeros", RESIZE): (
        convolved(mode="replicate")
    ),
}
