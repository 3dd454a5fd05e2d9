"""Known wrong models of upsampling: what a usual mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of the lesson that clears the mistake up.
"""

from autograder.misconceptions import _resized as resized
from autograder.misconceptions import _woven as woven
from autograder.misconceptions._pointers import pointer_to
from autograder.references.upsampling import upsample_bilinear as bilinear

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
    return pointer_to(slug)(sentence, section)


upsample_nearest = {
    lesson("the whole image is repeated where each pixel should be", NEAREST): resized.tiled,
    lesson("zeros stand between the pixels, where copies belong", NEAREST): resized.spread,
    lesson("places are rounded to the nearest number where they should be rounded down", NEAREST): (
        resized.rounded
    ),
    lesson("only the rows are repeated", NEAREST): lambda x, scale: x.repeat_interleave(scale, 2),
    lesson("only the columns are repeated", NEAREST): (
        lambda x, scale: x.repeat_interleave(scale, 3)
    ),
    lesson("pixels are mixed bilinearly where one should be copied", NEAREST): bilinear,
}

upsample_bilinear = {
    lesson("the other convention is used than align_corners says", PLACES): (
        resized.other_convention
    ),
    lesson("pixels beyond the border count as zeros; the place has to be clamped", BORDER): (
        resized.unclamped
    ),
    lesson("a line is drawn on beyond the border; the place has to be clamped", BILINEAR): (
        resized.extrapolated
    ),
    lesson("the half pixel is left out and places are j / scale", PLACES): resized.corner_pixel,
    lesson("the nearest pixel is copied where pixels should be mixed", BILINEAR): resized.copied,
    lesson("rows are interpolated, but columns are copied", BILINEAR): resized.rows_bilinear,
    lesson("columns are interpolated, but rows are copied", BILINEAR): resized.columns_bilinear,
}

bilinear_kernel = {
    lesson("the kernel has 2s weights for an odd stride too", TENT): woven.always_even,
    lesson("the middle is taken to be at k // 2", TENT): woven.on_a_cell,
    lesson("the weights are divided by their sum", TENT): woven.normalised,
    lesson("the weights of the two axes are averaged where they should be multiplied", TENT): (
        woven.averaged
    ),
    lesson("the weights fall to zero over k / 2 cells where they should over s", TENT): (
        woven.half_the_kernel
    ),
    lesson("every channel has a kernel for every other one, as without groups", TENT): (
        woven.on_the_diagonal
    ),
    lesson("the channels stand on the second axis", TENT): woven.channels_second,
}

pixel_shuffle = {
    lesson("the place in the block is counted before the image, as ONNX's DCR does", WEAVE): (
        woven.place_first
    ),
    lesson("a block is filled column by column", WEAVE): woven.columns_first,
    lesson("the small images stand side by side and are not woven", WEAVE): woven.side_by_side,
    lesson("the tensor is reshaped without a permute", WEAVE): woven.reshaped,
}

pixel_unshuffle = {
    lesson("the place in the block is counted before the image, as ONNX's DCR does", WEAVE): (
        woven.to_place_first
    ),
    lesson("a block is read column by column", WEAVE): woven.to_columns_first,
    lesson("the image is cut into pieces and its blocks are not taken apart", WEAVE): (
        woven.quarters
    ),
    lesson("the tensor is reshaped without a permute", WEAVE): woven.unshuffled_by_reshape,
}

icnr_ = {
    lesson("the set of sub-kernels is repeated where each sub-kernel should be", START): (
        woven.kernels_tiled
    ),
    lesson("one kernel of each channel is filled and the others stay as they were", START): (
        woven.first_of_each
    ),
}

overlap = {
    lesson("kernel_size and stride are exchanged", GREY): woven.other_stamps,
    lesson("the stride is ignored", GREY): woven.without_stride,
    lesson("it is asked only whether anything is written to a place", GREY): woven.covered,
    lesson("the first stamp at a place is not counted", GREY): woven.meetings,
    lesson("the ends are counted like the inside", EVEN): woven.without_ends,
    lesson("the last stamp is followed by a gap", GREY): woven.gap_at_the_end,
}

ResizeConv2d = {
    lesson("the convolution comes first and the enlargement after it", RESIZE): (
        resized.enlarged_after
    ),
    lesson("the mode is ignored, as if it were always nearest", RESIZE): (
        resized.enlarged_by(mode="nearest")
    ),
    lesson("the mode is ignored, as if it were always bilinear", RESIZE): (
        resized.enlarged_by(mode="bilinear")
    ),
    lesson("bilinear enlargement has its corners aligned", PLACES): resized.aligned,
    lesson("the scale is ignored, as if it were always 2", RESIZE): (
        resized.enlarged_by(scale_factor=2)
    ),
    lesson("the image is not padded and loses its rim", RESIZE): resized.convolved(padding=0),
    lesson("the padding is 1, whatever the kernel", RESIZE): resized.convolved(padding=1),
    lesson("the padding repeats the border where it should be zeros", RESIZE): (
        resized.convolved(mode="replicate")
    ),
}
