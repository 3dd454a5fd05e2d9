"""Hidden suite for upsampling: what is checked, and with which weight."""

import math
from functools import partial

import torch
from torch.nn import functional as F

from autograder.examples.upsampling import EXAMPLES
from autograder.misconceptions import upsampling as wrong
from autograder.references import upsampling as right
from autograder.stand_ins.upsampling import STAND_INS
from autograder.suite import arguments, question, views

__all__ = ["EXAMPLES", "STAND_INS"]  # with the tests, what the grader reads here

FORBIDDEN = {
    "upsample_bilinear": "upsampling",
    "pixel_shuffle": "pixel_shuffle",
    "pixel_unshuffle": "pixel_shuffle",
}

GIVEN = {
    "icnr_": """
class Recording:
    def __init__(self, *numbers, returned=None):
        self.numbers, self.count, self.shape, self.dtype = list(numbers), 0, None, None
        self.returned, self.filled = returned, True

    def __call__(self, kernels):
        self.count, self.shape, self.dtype = self.count + 1, tuple(kernels.shape), kernels.dtype
        fits = self.numbers and kernels.shape == self.numbers[0].shape
        try:
            kernels.zero_()
        except RuntimeError:
            self.filled = False
        with torch.no_grad():
            kernels.copy_(self.numbers.pop(0) if fits else torch.randn(kernels.shape))
        return self.returned
"""
}

DTYPES = (torch.float32, torch.float64, torch.float16, torch.bfloat16)

interpolation = partial(question, lesson="interpolation")
learned = partial(question, lesson="learned_upsampling")
checkerboards = partial(question, lesson="checkerboards")


def float32(cases, *shape):
    """Standard normal float32: tests of dtypes alone ask for others, so that a slip costs once."""
    return cases.randn(*shape, dtype=torch.float32)


def check_layout(student, compare, name, tensor, *settings):
    """The answer `name` given views of other tensors, against the reference."""
    expected = getattr(right, name)(tensor, *settings)
    for view, of in views(tensor):
        compare.values(student.named(name)(view(student.tensor(of)), *settings), expected)


def nearest_values(student, compare, x, scale):
    """The student's enlargement against torch's, values only."""
    compare.call(
        student.upsample_nearest,
        right.upsample_nearest,
        x,
        scale,
        gradients=False,
        misconceptions=wrong.upsample_nearest,
    )


@interpolation("upsample_nearest", weight=2, hint=wrong.NEAREST)
def test_blocks(student, cases, compare):
    """Every pixel becomes a block of scale × scale copies, whatever the height and width."""
    for scale in (2, 3, 4):
        nearest_values(student, compare, float32(cases, 2, 3, 4, 5), scale)


@interpolation("upsample_nearest", hint=wrong.NEAREST)
def test_nearest_of_small_images(student, cases, compare):
    """A single row, column or pixel is enlarged as well, and scale 1 changes nothing."""
    for size in [(1, 4), (3, 1), (1, 1)]:
        nearest_values(student, compare, float32(cases, 1, 2, *size), 3)
    nearest_values(student, compare, float32(cases, 2, 3, 3, 4), 1)


@interpolation("upsample_nearest", hint=wrong.NEAREST)
def test_nearest_batch_and_channels(student, cases, compare):
    """Any batch and any number of channels work, one of each as well."""
    for batch, channels in [(1, 3), (4, 1), (1, 1), (3, 5)]:
        nearest_values(student, compare, float32(cases, batch, channels, 3, 2), 2)


@interpolation("upsample_nearest", hint=wrong.NEAREST)
def test_nearest_gradient(student, cases, compare):
    """The gradient of a pixel is the sum over its block."""
    for scale in (1, 3):
        x = float32(cases, 2, 2, 3, 4)
        compare.call(student.upsample_nearest, right.upsample_nearest, x, scale, gradients=True)


@interpolation("upsample_nearest", hint=wrong.NEAREST)
def test_nearest_dtype(student, cases, compare):
    """A float32 image stays float32, a float64 image float64, and half precision half."""
    for dtype in DTYPES:
        nearest_values(student, compare, cases.randn(2, 2, 3, 4, dtype=dtype), 2)


@interpolation("upsample_nearest", hint=wrong.NEAREST)
def test_nearest_layout(student, cases, compare):
    """An image that is a transposed or stepped view of another tensor is read correctly."""
    check_layout(student, compare, "upsample_nearest", float32(cases, 2, 3, 4, 3), 2)


@interpolation("upsample_nearest", hint=wrong.NEAREST)
def test_nearest_arguments(student, cases, compare):
    """A scale below 1 raises a ValueError that says so."""
    x = float32(cases, 1, 2, 3, 4)
    for bad in [{"scale": 0}, {"scale": -2}]:
        compare.raises(student.upsample_nearest, right.upsample_nearest, x, scale=2, bad=bad)


def bilinear_values(student, compare, x, *settings, **named):
    """The student's bilinear enlargement against torch's, values only."""
    compare.call(
        student.upsample_bilinear,
        right.upsample_bilinear,
        x,
        *settings,
        gradients=False,
        misconceptions=wrong.upsample_bilinear,
        **named,
    )


@interpolation("upsample_bilinear", weight=2, hint=wrong.BILINEAR)
def test_edges_coincide(student, cases, compare):
    """With half-pixel centres, the default, the values are torch's, at the border as well."""
    for scale in (2, 3, 5):
        bilinear_values(student, compare, float32(cases, 2, 3, 4, 5), scale)
    bilinear_values(student, compare, float32(cases, 2, 3, 5, 3), 4, align_corners=False)


@interpolation("upsample_bilinear", weight=2, hint=wrong.PLACES)
def test_corners_align(student, cases, compare):
    """With align_corners=True the outermost pixels keep their values and the rest are torch's."""
    for scale in (2, 3, 5):
        bilinear_values(student, compare, float32(cases, 2, 3, 4, 5), scale, align_corners=True)
    bilinear_values(student, compare, float32(cases, 2, 3, 5, 3), 4, True)


@interpolation("upsample_bilinear", hint=wrong.PLACES)
def test_single_row_or_column(student, cases, compare):
    """Along an axis with a single pixel that pixel is repeated, in both conventions."""
    for align_corners in (False, True):
        for size in [(1, 4), (3, 1), (1, 1)]:
            x = float32(cases, 1, 2, *size)
            compare.call(student.upsample_bilinear, right.upsample_bilinear, x, 3, align_corners)


@interpolation("upsample_bilinear", hint=wrong.PLACES)
def test_bilinear_scale_of_one(student, cases, compare):
    """Scale 1 changes nothing, not even a single row or pixel."""
    for align_corners in (False, True):
        for size in [(2, 3), (1, 3), (1, 1)]:
            bilinear_values(student, compare, float32(cases, 2, 2, *size), 1, align_corners)


@interpolation("upsample_bilinear", hint=wrong.BILINEAR)
def test_bilinear_batch_and_channels(student, cases, compare):
    """Any batch and any number of channels work, one of each as well."""
    for batch, channels in [(1, 3), (4, 1), (1, 1), (3, 5)]:
        for align_corners in (False, True):
            x = float32(cases, batch, channels, 3, 2)
            bilinear_values(student, compare, x, 2, align_corners)


@interpolation("upsample_bilinear", hint=wrong.BILINEAR)
def test_bilinear_gradient(student, cases, compare):
    """Each new pixel hands its gradient back to the pixels it was mixed from."""
    for scale, align_corners in [(2, False), (3, False), (3, True)]:
        compare.call(
            student.upsample_bilinear,
            right.upsample_bilinear,
            float32(cases, 2, 2, 3, 4),
            scale,
            align_corners=align_corners,
            gradients=True,
        )


@interpolation("upsample_bilinear", hint=wrong.BILINEAR)
def test_bilinear_dtype(student, cases, compare):
    """float32 in gives float32 out, half precision half, and float64 keeps all its digits."""
    for dtype in DTYPES:
        for align_corners in (False, True):
            x = cases.randn(2, 2, 6, 7, dtype=dtype)  # sizes that no other test has asked for
            bilinear_values(student, compare, x, 3, align_corners)


@interpolation("upsample_bilinear", hint=wrong.BILINEAR)
def test_bilinear_layout(student, cases, compare):
    """An image that is a transposed or stepped view of another tensor is read correctly."""
    for align_corners in (False, True):
        x = float32(cases, 2, 3, 4, 3)
        check_layout(student, compare, "upsample_bilinear", x, 2, align_corners)


@interpolation("upsample_bilinear", hint=wrong.PLACES)
def test_bilinear_arguments(student, cases, compare):
    """A scale below 1 raises a ValueError that says so, in both conventions."""
    x = float32(cases, 1, 2, 3, 4)
    for align_corners in (False, True):
        for bad in [{"scale": 0}, {"scale": -2}]:
            compare.raises(
                student.upsample_bilinear,
                right.upsample_bilinear,
                x,
                scale=2,
                align_corners=align_corners,
                bad=bad,
            )


@learned("bilinear_kernel", weight=3, hint=wrong.TENT)
def test_tent(student, cases, compare):
    """The weights are a tent along both axes, multiplied, for even and for odd strides."""
    for stride in (2, 3, 4, 5):
        compare.call(
            student.bilinear_kernel,
            right.bilinear_kernel,
            cases.integer(2, 5),
            stride,
            misconceptions=wrong.bilinear_kernel,
        )
    compare.call(student.bilinear_kernel, right.bilinear_kernel, 1, cases.integer(6, 9))


@learned("bilinear_kernel", hint=wrong.TENT)
def test_kernel_of_stride_one(student, cases, compare):
    """At stride 1 nothing is enlarged: every channel has the single weight 1."""
    compare.call(student.bilinear_kernel, right.bilinear_kernel, 1, 1)
    channels = cases.integer(2, 5)
    kernel = compare.read(student.bilinear_kernel(channels, 1), (channels, 1, 1, 1), torch.float32)
    compare.that(bool((kernel == 1).all()), "at stride 1 not every weight is 1")


@learned("bilinear_kernel", weight=2, hint=wrong.STAMP)
def test_kernel_enlarges(student, cases, compare):
    """As the weight of a transposed convolution it enlarges bilinearly, away from the border."""
    for stride in (2, 3, 4):
        size, rim = 2 * stride - stride % 2, stride // 2
        remote = student.bilinear_kernel(3, stride)
        kernel = compare.read(remote, (3, 1, size, size), torch.float32)
        x, padding = cases.randn(1, 3, 5, 6, dtype=torch.float32), math.ceil((stride - 1) / 2)
        stamped = F.conv_transpose2d(x, kernel, None, stride, padding, groups=3)
        apart = (stamped - right.upsample_bilinear(x, stride))[..., rim:-rim, rim:-rim]
        same = apart.abs().max().item() < 1e-4
        compare.that(same, f"stamped with stride {stride} it is not bilinear enlargement")


@learned("bilinear_kernel", hint=wrong.TENT)
def test_kernel_arguments(student, compare):
    """Channels or a stride below 1 raise a ValueError that says which and how much."""
    for bad in [{"channels": 0}, {"channels": -1}, {"stride": 0}, {"stride": -2}]:
        compare.raises(
            student.bilinear_kernel, right.bilinear_kernel, channels=2, stride=3, bad=bad
        )


def shuffle_values(student, compare, x, factor):
    """The student's pixel shuffle against torch's, values only."""
    compare.call(
        student.pixel_shuffle,
        right.pixel_shuffle,
        x,
        factor,
        gradients=False,
        misconceptions=wrong.pixel_shuffle,
    )


@learned("pixel_shuffle", weight=3, hint=wrong.WEAVE)
def test_woven(student, cases, compare):
    """Each block takes its pixels from neighbouring channels, row by row, for every image."""
    for channels, factor in [(2, 2), (3, 3), (1, 2), (2, 4)]:
        shuffle_values(student, compare, float32(cases, 2, channels * factor**2, 3, 2), factor)


@learned("pixel_shuffle", hint=wrong.WEAVE)
def test_shuffle_of_any_size(student, cases, compare):
    """A single row, column or pixel is woven as well, and factor 1 changes nothing."""
    for size in [(1, 4), (3, 1), (1, 1)]:
        compare.call(student.pixel_shuffle, right.pixel_shuffle, float32(cases, 1, 8, *size), 2)
    compare.call(student.pixel_shuffle, right.pixel_shuffle, float32(cases, 3, 5, 2, 3), 1)


@learned("pixel_shuffle", hint=wrong.WEAVE)
def test_shuffle_gradient(student, cases, compare):
    """The gradient goes back to the channel and place that a pixel came from."""
    x = float32(cases, 2, 18, 2, 3)
    compare.call(student.pixel_shuffle, right.pixel_shuffle, x, 3, gradients=True)


@learned("pixel_shuffle", hint=wrong.WEAVE)
def test_shuffle_dtype(student, cases, compare):
    """float32 in gives float32 out, float64 gives float64, and half precision half."""
    for dtype in DTYPES:
        shuffle_values(student, compare, cases.randn(1, 8, 2, 3, dtype=dtype), 2)


@learned("pixel_shuffle", hint=wrong.WEAVE)
def test_shuffle_layout(student, cases, compare):
    """An input that is a transposed or stepped view of another tensor is read correctly."""
    check_layout(student, compare, "pixel_shuffle", float32(cases, 2, 8, 4, 3), 2)


@learned("pixel_shuffle", hint=wrong.WEAVE)
def test_shuffle_arguments(student, cases, compare):
    """A factor below 1, or one whose square does not divide the channels, raises a ValueError."""
    x = float32(cases, 2, 12, 2, 3)
    for factor in (0, -2, 3, 4, 12):
        compare.raises(
            student.pixel_shuffle,
            right.pixel_shuffle,
            x,
            upscale_factor=2,
            bad={"upscale_factor": factor},
        )


def unshuffle_values(student, compare, x, factor):
    """The student's way back against torch's, values only."""
    compare.call(
        student.pixel_unshuffle,
        right.pixel_unshuffle,
        x,
        factor,
        gradients=False,
        misconceptions=wrong.pixel_unshuffle,
    )


@learned("pixel_unshuffle", weight=3, hint=wrong.WEAVE)
def test_taken_apart(student, cases, compare):
    """The pixels of a block go to neighbouring channels, row by row, for every channel."""
    for channels, factor in [(2, 2), (3, 3), (1, 2), (2, 4)]:
        x = float32(cases, 2, channels, 3 * factor, 2 * factor)
        unshuffle_values(student, compare, x, factor)


@learned("pixel_unshuffle", hint=wrong.WEAVE)
def test_unshuffle_of_any_size(student, cases, compare):
    """A single block or one row of them comes apart as well, and factor 1 changes nothing."""
    for size in [(2, 8), (6, 2), (2, 2)]:
        compare.call(student.pixel_unshuffle, right.pixel_unshuffle, float32(cases, 1, 3, *size), 2)
    compare.call(student.pixel_unshuffle, right.pixel_unshuffle, float32(cases, 3, 5, 2, 3), 1)


@learned("pixel_unshuffle", hint=wrong.WEAVE)
def test_unshuffle_gradient(student, cases, compare):
    """The gradient goes back to the pixel that each number came from."""
    x = float32(cases, 2, 2, 6, 9)
    compare.call(student.pixel_unshuffle, right.pixel_unshuffle, x, 3, gradients=True)


@learned("pixel_unshuffle", hint=wrong.WEAVE)
def test_unshuffle_dtype(student, cases, compare):
    """float32 in gives float32 out, float64 gives float64, and half precision half."""
    for dtype in DTYPES:
        unshuffle_values(student, compare, cases.randn(1, 2, 4, 6, dtype=dtype), 2)


@learned("pixel_unshuffle", hint=wrong.WEAVE)
def test_unshuffle_layout(student, cases, compare):
    """An image that is a transposed or stepped view of another tensor is read correctly."""
    check_layout(student, compare, "pixel_unshuffle", float32(cases, 2, 3, 4, 6), 2)


@learned("pixel_unshuffle", hint=wrong.WEAVE)
def test_unshuffle_arguments(student, cases, compare):
    """A factor below 1, or one that does not divide height and width both, raises a ValueError."""
    x = float32(cases, 1, 2, 18, 50)  # 3 divides the height, 5 the width, 9 and 25 the area
    for factor in (0, -2, 3, 4, 5):
        compare.raises(
            student.pixel_unshuffle,
            right.pixel_unshuffle,
            x,
            downscale_factor=2,
            bad={"downscale_factor": factor},
        )


def require_filled(compare, recording):
    """Fail if autograd kept an initializer from writing to the kernels that it got."""
    writable = recording.filled.read() is True
    compare.that(
        writable, "autograd forbids the initializer to write: give it a tensor without gradients"
    )


def require_one_call(compare, recording, kernels):
    """Fail unless an initializer was called once, on a tensor like `kernels`."""
    for name, wanted, sentence in [
        ("count", 1, "the initializer is not called exactly once"),
        ("shape", tuple(kernels.shape), "the initializer does not get (O/r², I, kH, kW)"),
        ("dtype", kernels.dtype, "the initializer does not get the dtype of `weight`"),
    ]:
        told = getattr(recording, name).read()
        compare.that(repr(told) == repr(wanted), sentence)


@learned("icnr_", weight=2, hint=wrong.START)
def test_initializer(student, cases, compare):
    """The initializer gets the (O/r², I, kH, kW) sub-kernels, once; what it returns is not used."""
    for size, factor in [((3, 2, 3, 2), 2), ((2, 4, 1, 3), 3), ((5, 1, 2, 2), 1)]:
        kernels = float32(cases, *size)
        recording = student.Recording(kernels, returned="done")
        student.icnr_(student.tensor(right.icnr(float32(cases, *size), factor)), factor, recording)
        require_one_call(compare, recording, kernels)


@learned("icnr_", weight=3, hint=wrong.START)
def test_sub_kernels(student, cases, compare):
    """The r² kernels that make one channel are copies of one sub-kernel, channel after channel."""
    for size, factor in [
        ((3, 2, 3, 2), 2),
        ((2, 4, 1, 3), 3),
        ((5, 1, 2, 2), 1),
        ((2, 3, 4, 4), 4),
    ]:
        kernels, before = float32(cases, *size), float32(cases, size[0] * factor**2, *size[1:])
        weight = student.tensor(before)
        returned = student.icnr_(weight, factor, student.Recording(kernels))
        known = {
            sentence: mistaken(kernels, factor, before)
            for sentence, mistaken in wrong.icnr_.items()
        }
        for remote in (weight, returned):
            compare.values(remote, right.icnr(kernels, factor), misconceptions=known)


@learned("icnr_", hint=wrong.START)
def test_the_same_tensor(student, cases, compare):
    """What is returned is the very tensor that was given, and a plain one stays plain."""
    kernels = float32(cases, 2, 2, 3, 3)
    weight = student.tensor(float32(cases, 8, 2, 3, 3))
    returned = student.icnr_(weight, 2, student.Recording(kernels))
    compare.values(returned, right.icnr(kernels, 2))
    compare.that(returned.requires_grad.read() is False, "a plain tensor now asks for gradients")
    returned.requires_grad_(True)
    compare.that(weight.requires_grad.read() is True, "what it returns is not `weight` itself")


@learned("icnr_", hint=wrong.START)
def test_parameter(student, cases, compare):
    """A layer's weight is filled in place: it stays a parameter, and goes on learning."""
    kernels = float32(cases, 2, 3, 3, 2)
    layer = student.nn.Conv2d(3, 8, (3, 2))
    recording, expected = student.Recording(kernels), right.icnr(kernels, 2)
    returned = student.icnr_(layer.weight, 2, recording)
    require_filled(compare, recording)
    compare.values(layer.weight, expected)
    compare.values(returned, expected)
    compare.that(layer.weight.requires_grad.read() is True, "the parameter no longer learns")
    compare.that(layer.weight.is_leaf.read() is True, "autograd has recorded the change")
    later = layer.weight.mul(2).requires_grad.read()
    compare.that(later is True, "gradients are switched off for whatever comes after the call")
    returned.requires_grad_(False)
    compare.that(layer.weight.requires_grad.read() is False, "it returns another parameter")


@learned("icnr_", hint=wrong.START)
def test_in_place(student, cases, compare):
    """The numbers go to the memory that weight has, also where it is a view of another tensor."""
    kernels = float32(cases, 2, 3, 4, 2)
    expected = right.icnr(kernels, 2)
    for view, of in views(float32(cases, 8, 3, 4, 2)):
        base = student.tensor(of)
        student.icnr_(view(base), 2, student.Recording(kernels))
        compare.values(view(base), expected)


@learned("icnr_", hint=wrong.START)
def test_every_call_draws_anew(student, cases, compare):
    """Two weights, or one weight twice, get the numbers of their own call and share nothing."""
    first, second, third = (float32(cases, 2, 2, 3, 3) for _ in range(3))
    one, other = (student.tensor(float32(cases, 18, 2, 3, 3)) for _ in range(2))
    student.icnr_(one, 3, student.Recording(first))
    student.icnr_(other, 3, student.Recording(second))
    compare.values(one, right.icnr(first, 3))
    compare.values(other, right.icnr(second, 3))
    student.icnr_(one, 3, student.Recording(third))
    compare.values(one, right.icnr(third, 3))
    compare.values(other, right.icnr(second, 3))


@learned("icnr_", hint=wrong.START)
def test_icnr_dtype(student, cases, compare):
    """The sub-kernels have the dtype of weight, half precision too, and so has weight after it."""
    for dtype in DTYPES:
        kernels = cases.randn(2, 3, 2, 3, dtype=dtype)
        recording = student.Recording(kernels)
        weight = student.tensor(cases.randn(8, 3, 2, 3, dtype=dtype))
        compare.values(student.icnr_(weight, 2, recording), right.icnr(kernels, 2))
        require_one_call(compare, recording, kernels)


@learned("icnr_", hint=wrong.START)
def test_no_pattern_at_the_start(student, cases, compare):
    """Convolution and pixel shuffle begin as a convolution and nearest-neighbour enlargement."""
    initializer = student.nn.init.kaiming_normal_.remote()
    firsts = []
    for factor in (2, 3):
        remote = student.tensor(float32(cases, 4 * factor**2, 3, 3, 3))
        student.icnr_(remote, factor, initializer)
        weight = compare.read(remote, (4 * factor**2, 3, 3, 3), torch.float32)
        x = float32(cases, 1, 3, 5, 6)
        woven = F.pixel_shuffle(F.conv2d(x, weight), factor)
        resized = right.upsample_nearest(F.conv2d(x, weight[:: factor**2]), factor)
        same = torch.allclose(woven, resized, atol=1e-5)
        compare.that(same, "pixels of one block differ: their kernels are not copies of one")
        alike = torch.allclose(weight[0], weight[factor**2], atol=1e-3)
        compare.that(not alike, "two channels begin with the same kernel")
        firsts.append(weight[0])
    again = torch.allclose(*firsts, atol=1e-3)
    compare.that(not again, "two calls draw the same numbers: something seeds torch's generator")


@learned("icnr_", hint=wrong.START)
def test_icnr_arguments(student, cases, compare):
    """A factor that does not fit raises a ValueError that says so, and weight stays as it was."""
    kernels = float32(cases, 3, 2, 2, 3)
    expected = right.icnr(kernels, 2)
    weight, recording = student.tensor(float32(cases, 12, 2, 2, 3)), student.Recording(kernels)

    def filled(weight, upscale_factor, initializer):
        return expected

    for factor in (0, -2, 3, 4, 12):
        compare.raises(
            student.icnr_,
            filled,
            weight,
            upscale_factor=2,
            initializer=recording,
            bad={"upscale_factor": factor},
        )
        compare.values(weight, expected)


@checkerboards("overlap", weight=3, hint=wrong.GREY)
def test_counts(student, cases, compare):
    """Each output counts the inputs whose stamps reach it, fewer at the two ends."""
    # these numbers keep the known mistakes apart: each of them gives another count
    for numbers in [(5, 3, 2), (4, 7, 3), (6, 2, 5)]:
        compare.call(student.overlap, right.overlap, *numbers, misconceptions=wrong.overlap)
    for _ in range(3):
        compare.call(
            student.overlap,
            right.overlap,
            cases.integer(5, 9),
            cases.integer(2, 9),
            cases.integer(1, 4),
        )


@checkerboards("overlap", hint=wrong.EVEN)
def test_even_overlap(student, compare):
    """A kernel that the stride divides overlaps evenly inside, at most once for every input."""
    for numbers in [(6, 4, 2), (5, 6, 3), (4, 3, 3), (7, 4, 1), (2, 8, 2), (3, 9, 1)]:
        compare.call(student.overlap, right.overlap, *numbers)


@checkerboards("overlap", hint=wrong.GREY)
def test_gaps_and_single_stamps(student, cases, compare):
    """Outputs in the gaps of a large stride count 0, and a single input counts 1 everywhere."""
    for numbers in [(4, 2, 5), (3, 1, 4), (1, cases.integer(2, 6), 3), (1, 1, 1), (5, 1, 1)]:
        compare.call(student.overlap, right.overlap, *numbers)


@checkerboards("overlap", hint=wrong.GREY)
def test_overlap_arguments(student, compare):
    """A size, kernel_size or stride below 1 raises a ValueError that says which and how much."""
    valid = {"size": 5, "kernel_size": 3, "stride": 2}
    for bad in [*({name: 0} for name in valid), *({name: -1} for name in valid)]:
        compare.raises(student.overlap, right.overlap, **valid, bad=bad)


def layer_values(student, compare, x, *sizes, gradients=False, **build):
    """Layers that share their parameters with a reference's, against its values."""
    compare.module(
        student.ResizeConv2d,
        right.ResizeConv2d,
        x,
        build=arguments(*sizes, **build),
        parameters="shapes",
        gradients=gradients,
        misconceptions=wrong.ResizeConv2d,
    )


@learned("ResizeConv2d", weight=2, hint=wrong.RESIZE)
def test_resize_by_copying(student, cases, compare):
    """By default pixels are doubled by copying, then convolved with a 3×3 kernel and a bias."""
    x = cases.randn(2, 3, 4, 5)
    layer_values(student, compare, x, 3, 4)
    layer_values(student, compare, x, 3, 2, mode="nearest", scale=3)


@learned("ResizeConv2d", weight=2, hint=wrong.RESIZE)
def test_resize_bilinearly(student, cases, compare):
    """With mode="bilinear" pixels are mixed with half-pixel centres, then convolved."""
    x = cases.randn(2, 3, 4, 5)
    layer_values(student, compare, x, 3, 4, mode="bilinear")
    layer_values(student, compare, x, 3, 2, mode="bilinear", scale=3)


@learned("ResizeConv2d", hint=wrong.RESIZE)
def test_kernels_and_scales(student, cases, compare):
    """Kernels of 1, 5 and 7 keep the size, and scales of 1 and 4 work as well as 2."""
    for kernel_size, scale, mode in [
        (1, 2, "nearest"),
        (5, 4, "nearest"),
        (5, 1, "bilinear"),
        (7, 2, "bilinear"),
    ]:
        settings = {"kernel_size": kernel_size, "scale": scale, "mode": mode}
        layer_values(student, compare, cases.randn(1, 2, 3, 4), 2, 3, **settings)


@learned("ResizeConv2d", hint=wrong.RESIZE)
def test_order_of_arguments(student, cases, compare):
    """Arguments given by position are kernel_size, scale and mode, in this order."""
    layer_values(student, compare, cases.randn(1, 2, 3, 4), 2, 3, 5, 3, "bilinear")


@learned("ResizeConv2d", hint=wrong.RESIZE)
def test_layer_batch_and_channels(student, cases, compare):
    """Any batch and any number of channels work, and a single pixel does."""
    for batch, channels, out_channels in [(1, 1, 1), (4, 1, 3), (1, 5, 2)]:
        layer_values(student, compare, cases.randn(batch, channels, 3, 2), channels, out_channels)
    layer_values(student, compare, cases.randn(1, 2, 1, 1), 2, 2, mode="bilinear")


@learned("ResizeConv2d", hint=wrong.RESIZE)
def test_layer_gradients(student, cases, compare):
    """Gradients reach the input, the weight and the bias."""
    for mode in ("nearest", "bilinear"):
        x = cases.randn(2, 3, 3, 4)
        layer_values(student, compare, x, 3, 2, scale=3, mode=mode, gradients=True)


@learned("ResizeConv2d", hint=wrong.RESIZE)
def test_layer_dtype(student, cases, compare):
    """A float32 layer gives float32, one that was made float64 or half precision gives that."""
    for mode in ("nearest", "bilinear"):
        for dtype in DTYPES:
            layer_values(student, compare, cases.randn(1, 2, 3, 4, dtype=dtype), 2, 2, mode=mode)


@learned("ResizeConv2d", hint=wrong.RESIZE)
def test_layer_start(student, compare):
    """Parameters start as nn.Conv2d's do: random, other ones in every layer, within ±1/√fan_in."""
    count, bound = 16 * 8 * 25 + 16, (8 * 25) ** -0.5
    starts = []
    for _ in range(2):
        layer = student.ResizeConv2d(8, 16, 5)
        vector = student.nn.utils.parameters_to_vector(layer.parameters())
        starts.append(compare.read(vector, (count,), torch.float32))
    reach, deviation = starts[0].abs().max().item() / bound, starts[0].std().item() / bound
    compare.that(0.9 < reach < 1.00001, "the parameters do not start within ±1/√fan_in")
    compare.that(abs(deviation - 3**-0.5) < 0.1, "the parameters do not start uniform")
    compare.that(not torch.equal(*starts), "two layers start with the same parameters")
    repeated = count - starts[0].unique().numel()  # by chance hardly ever one
    compare.that(repeated < 10, "some parameters of a layer start alike: the biases, or kernels")


@learned("ResizeConv2d", hint=wrong.RESIZE)
def test_settings_kept_apart(student, cases, compare):
    """A layer that is made later, with other settings, changes nothing about an earlier one."""
    x = cases.randn(1, 2, 3, 4, dtype=torch.float32)
    first = student.ResizeConv2d(2, 3)
    before = compare.read(first(x), (1, 3, 6, 8), torch.float32)
    second = student.ResizeConv2d(2, 3, 5, 3, "bilinear")
    compare.read(second(x), (1, 3, 9, 12), torch.float32)
    compare.values(first(x), before)


@learned("ResizeConv2d", hint=wrong.RESIZE)
def test_layer_settings(student, compare):
    """Bad sizes, an even kernel and an unknown mode are refused when the layer is made."""
    x, valid = torch.arange(24.0).view(1, 2, 3, 4), arguments(in_channels=2, out_channels=3)
    names = ["in_channels", "out_channels", "kernel_size", "scale"]
    zeros = [*({name: 0} for name in names), {"scale": -1}, {"kernel_size": -3}]
    modes = [{"mode": mode} for mode in ("bicubic", "linear", "nearest-exact", "Bilinear")]
    for bad in [*zeros, {"kernel_size": 2}, {"kernel_size": 4}, *modes]:
        compare.module_raises(
            student.ResizeConv2d,
            right.ResizeConv2d,
            x,
            build=valid,
            bad=bad,
            parameters="shapes",
        )


@learned("ResizeConv2d", hint=wrong.RESIZE)
def test_layer_inputs(student, cases, compare):
    """An input with other channels than in_channels raises a ValueError that says how many."""
    for channels in (1, 2, 6):
        compare.module_raises(
            student.ResizeConv2d,
            right.ResizeConv2d,
            cases.randn(1, 3, 3, 4),
            build=arguments(in_channels=3, out_channels=2),
            bad_inputs=(cases.randn(1, channels, 3, 4),),
            mentions=["in_channels", 3],
            parameters="shapes",
        )
