"""Hidden suite for super_resolution: what is checked, and with which weight."""

import math

import torch

from autograder.examples.super_resolution import EXAMPLES
from autograder.misconceptions import super_resolution as wrong
from autograder.references import super_resolution as reference
from autograder.stand_ins.super_resolution import STAND_INS
from autograder.suite import Budget, arguments, question, views

__all__ = ["EXAMPLES", "STAND_INS"]

FORBIDDEN = {}

TRAINS = {"train_sr": Budget(call=60, question=90)}

GIVEN = {
    "train_sr": """
class GivenNet(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.scale, self.seen, self.last, self.turns = scale, [], None, 0
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 5, padding=2), nn.LeakyReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.LeakyReLU(),
            nn.Conv2d(16, scale**2, 3, padding=1), nn.PixelShuffle(scale))
        nn.init.zeros_(self.layers[4].weight)
        nn.init.zeros_(self.layers[4].bias)

    def forward(self, small):
        if len(self.seen) < 40:
            self.seen.append(small.detach().clone())
        now = small.detach().clone(), self.layers[4].bias.detach().clone()
        if self.last is None or not any(map(torch.equal, now, self.last)):
            self.turns += 1  # other pictures, at other parameters
        self.last = now
        bicubic = F.interpolate(small, scale_factor=self.scale, mode="bicubic")
        return bicubic + self.layers(small)
"""
}

DTYPES = (torch.float32, torch.float64, torch.float16, torch.bfloat16)

STEPS, MARGIN = 400, 0.3  # dB; the weakest of seven honest loops gains more than twice that


def noise(cases, *shape):
    """Noise in [0, 1], float32: few tests ask for another dtype, so that a slip costs little."""
    return cases.uniform(*shape, dtype=torch.float32)


def brightness(student, compare, image, gradients=False):
    """The student's brightness against the reference's."""
    compare.call(
        student.rgb_to_y,
        reference.rgb_to_y,
        image,
        gradients=gradients,
        misconceptions=wrong.rgb_to_y,
    )


@question("rgb_to_y", weight=3, hint=wrong.SCORES)
def test_brightness(student, cases, compare):
    """Y is the weighted sum of red, green and blue plus 16, over 255, with one channel."""
    for shape in [(2, 3, 5, 7), (1, 3, 4, 3), (3, 3, 1, 2)]:
        brightness(student, compare, noise(cases, *shape))


@question("rgb_to_y", hint=wrong.SCORES)
def test_brightness_gradient(student, cases, compare):
    """Gradients flow back to the picture."""
    brightness(student, compare, noise(cases, 2, 3, 4, 6), gradients=True)


@question("rgb_to_y", hint=wrong.SCORES)
def test_brightness_dtype(student, cases, compare):
    """float32 in gives float32 out, half precision half, and float64 keeps all its digits."""
    answer, ours = student.rgb_to_y, reference.rgb_to_y
    for dtype in DTYPES:
        image = cases.uniform(2, 3, 6, 4, dtype=dtype)
        known = wrong.rgb_to_y if dtype == torch.float64 else {}  # half is too rough to tell
        compare.call(answer, ours, image, gradients=False, misconceptions=known)


@question("rgb_to_y", hint=wrong.SCORES)
def test_brightness_layout(student, cases, compare):
    """A picture that is a transposed or stepped view of another tensor is read correctly."""
    image = noise(cases, 2, 3, 5, 4)
    for view, of in views(image):
        compare.values(student.rgb_to_y(view(student.tensor(of))), reference.rgb_to_y(image))


@question("rgb_to_y", hint=wrong.SCORES)
def test_brightness_arguments(student, cases, compare):
    """A picture of one, two or four channels raises a ValueError that says how many it has."""
    image = noise(cases, 3, 3, 6, 7)
    for channels in (1, 2, 4):
        bad = {0: noise(cases, 3, channels, 6, 7)}
        answer = student.rgb_to_y
        compare.raises(answer, reference.rgb_to_y, image, bad=bad, mentions=["image", channels])


def pair(cases, *shape, errors=(0.3,), **settings):
    """Two batches of pictures; image n of the first is off by up to errors[n] times the range."""
    target = cases.uniform(*shape, **settings)
    off = torch.tensor(errors, dtype=target.dtype).view(-1, 1, 1, 1)
    return target + off * (2 * cases.uniform(*shape, **settings) - settings.get("high", 1)), target


def decibels(student, compare, *pictures, gradients=False, **settings):
    """The student's decibels against the reference's."""
    compare.call(
        student.psnr,
        reference.psnr,
        *pictures,
        gradients=gradients,
        misconceptions=wrong.psnr,
        **settings,
    )


@question("psnr", hint=wrong.SCORES)
def test_decibels(student, cases, compare):
    """One picture's PSNR is ten times the logarithm of 1 over its mean squared error."""
    for shape, error in [((7, 5), 0.3), ((4, 6), 0.02), ((1, 9), 2.0), ((6, 5), 1e-5)]:
        decibels(student, compare, *pair(cases, 1, 1, *shape, errors=[error]))


@question("psnr", weight=2, hint=wrong.MEAN, lesson="paper_vs_code")
def test_mean_over_images(student, cases, compare):
    """In a batch every image has a PSNR of its own, and the answer is their mean."""
    decibels(student, compare, *pair(cases, 3, 1, 6, 5, errors=[0.4, 0.05, 0.003]))
    decibels(student, compare, *pair(cases, 3, 2, 5, 8, errors=[0.01, 0.2, 0.1]))


@question("psnr", hint=wrong.SCORES)
def test_data_range(student, cases, compare):
    """The squared error is set against the square of data_range, whatever that is."""
    for most in (255, 2, 0.5):
        pictures = pair(cases, 1, 1, 6, 7, errors=[0.2], high=most)
        decibels(student, compare, *pictures, data_range=most)


@question("psnr", weight=2, hint=wrong.SCORES)
def test_crop(student, cases, compare):
    """`crop` pixels are left out at all four sides before anything is compared."""
    for crop in (1, 3, 0):
        pictures = pair(cases, 1, 1, 9, 12, errors=[0.2])
        decibels(student, compare, *pictures, crop=crop)
    decibels(student, compare, *pair(cases, 1, 3, 12, 8, high=255), data_range=255, crop=2)


@question("psnr", hint=wrong.SCORES)
def test_crop_to_the_last_pixel(student, cases, compare):
    """A crop may leave a single row or column; one that leaves nothing is an error."""
    for size in [(5, 8), (8, 5), (6, 9), (9, 6)]:
        pictures = pair(cases, 1, 1, *size)
        compare.raises(student.psnr, reference.psnr, *pictures, crop=2, bad={"crop": 3})


@question("psnr", hint=wrong.SCORES)
def test_equal_images(student, cases, compare):
    """Equal images have infinitely many decibels, and so has a batch with one such image."""
    prediction, target = pair(cases, 3, 1, 5, 6)
    for pictures in [(target, target.clone()), (torch.cat([target[:1], prediction[1:]]), target)]:
        compare.call(student.psnr, reference.psnr, *pictures, gradients=False, nonfinite=True)


@question("psnr", hint=wrong.SCORES)
def test_decibels_gradient(student, cases, compare):
    """Gradients flow back to prediction and target."""
    decibels(student, compare, *pair(cases, 1, 1, 6, 5), gradients=True)
    pictures = pair(cases, 1, 1, 8, 7, high=2)
    decibels(student, compare, *pictures, gradients=True, data_range=2, crop=1)


@question("psnr", hint=wrong.SCORES)
def test_decibels_dtype(student, cases, compare):
    """float32 in gives float32 out, half precision half, and float64 keeps all its digits."""
    for dtype in DTYPES:
        pictures = pair(cases, 1, 1, 6, 5, dtype=dtype)
        compare.call(student.psnr, reference.psnr, *pictures, gradients=False, crop=1)


@question("psnr", hint=wrong.SCORES)
def test_decibels_layout(student, cases, compare):
    """Pictures that are transposed or stepped views of other tensors are read correctly."""
    pictures = pair(cases, 1, 1, 7, 5)
    expected = reference.psnr(*pictures, crop=1)
    for both in zip(*map(views, pictures), strict=True):
        remote = [view(student.tensor(of)) for view, of in both]
        compare.values(student.psnr(*remote, crop=1), expected)


@question("psnr", hint=wrong.SCORES)
def test_decibels_arguments(student, cases, compare):
    """Other shapes, a data_range that is not above 0 and a negative crop raise a ValueError."""
    pictures = pair(cases, 1, 1, 7, 8)
    valid = {"data_range": 2, "crop": 1}
    for bad in [{"data_range": 0}, {"data_range": -1}, {"crop": -1}, {"crop": 4}]:
        compare.raises(student.psnr, reference.psnr, *pictures, **valid, bad=bad)
    refuses_other_shapes(student.psnr, reference.psnr, compare, pictures, cases)


def refuses_other_shapes(answer, ours, compare, pictures, cases):
    """Pictures of another height, width, channels or number are refused, not broadcast."""
    count, channels, height, width = pictures[0].shape
    for shape in [
        (count, channels, height + 4, width),
        (count, channels, height, width + 5),
        (count, channels, width, height),
        (count + 1, channels, height, width),
        (count, channels + 2, height, width),
    ]:
        for place in (0, 1):
            mentions = [("prediction", "target"), *shape]
            compare.raises(
                answer, ours, *pictures, bad={place: cases.uniform(*shape)}, mentions=mentions
            )


def alike(cases, *shape, share=0.3, **settings):
    """Two batches of pictures, the first with a share of other noise in it."""
    target, other = cases.uniform(*shape, **settings), cases.uniform(*shape, **settings)
    return (1 - share) * target + share * other, target


def alike32(cases, *shape, **settings):
    """The same in float32."""
    return alike(cases, *shape, dtype=torch.float32, **settings)


def similarity(student, compare, *pictures, **settings):
    """The student's similarity against scikit-image's, values only.

    One number in float32 cannot tell the known mistakes apart.
    """
    known = wrong.ssim if pictures[0].dtype == torch.float64 else {}
    compare.call(
        student.ssim,
        reference.scikit_ssim,
        *pictures,
        gradients=False,
        misconceptions=known,
        **settings,
    )


@question("ssim", hint=wrong.WINDOW, lesson="paper_vs_code")
def test_similarity(student, cases, compare):
    """Two grey pictures are as alike as scikit-image says with the paper's window."""
    for shape, share in [((1, 1, 13, 18), 0.3), ((1, 1, 20, 12), 0.7)]:
        similarity(student, compare, *alike(cases, *shape, share=share))


@question("ssim", hint=wrong.WINDOW, lesson="paper_vs_code")
def test_similarity_of_one_window(student, cases, compare):
    """Pictures of 11×11 have one position, and of 11×14 four."""
    for shape in [(1, 1, 11, 11), (2, 1, 11, 14)]:
        similarity(student, compare, *alike32(cases, *shape))


@question("ssim", weight=3, hint=wrong.WINDOW, lesson="paper_vs_code")
def test_similarity_of_batches(student, cases, compare):
    """Every channel of every image is a picture of its own, and the answer is their mean."""
    for shape in [(3, 1, 12, 14), (1, 3, 14, 12), (2, 4, 13, 11)]:
        similarity(student, compare, *alike32(cases, *shape))


@question("ssim", hint=wrong.SCORES)
def test_similarity_range(student, cases, compare):
    """The two constants grow with the square of data_range."""
    for most in (0.2, 255):
        prediction, target = alike(cases, 2, 1, 13, 15, high=most)
        for data_range in (most, 10 * most):  # one is darker, so that both constants have a say
            similarity(student, compare, prediction / 2, target, data_range=data_range)


@question("ssim", hint=wrong.WINDOW, lesson="paper_vs_code")
def test_similarity_of_faint_pictures(student, cases, compare):
    """Dark and nearly flat pictures, where the constants decide, are compared correctly."""
    for low, high in [(0.0, 0.05), (0.48, 0.52), (0.0, 0.2)]:
        similarity(student, compare, *alike32(cases, 1, 1, 14, 13, low=low, high=high))


@question("ssim", hint=wrong.WINDOW, lesson="paper_vs_code")
def test_similarity_at_its_ends(student, cases, compare):
    """A picture is 1 like itself, brighter it is less, and its negative is far from it."""
    picture = noise(cases, 2, 1, 12, 13)
    for other in (picture.clone(), picture / 2 + 0.4, 1 - picture):
        similarity(student, compare, other, picture)


@question("ssim", hint=wrong.WINDOW, lesson="paper_vs_code")
def test_similarity_gradient(student, cases, compare):
    """Gradients flow back to prediction and target."""
    for shape, most in [((2, 1, 13, 12), 1), ((1, 2, 12, 14), 3)]:
        pictures = alike32(cases, *shape, high=most)
        compare.call(student.ssim, reference.ssim, *pictures, gradients=True, data_range=most)


@question("ssim", hint=wrong.WINDOW, lesson="paper_vs_code")
def test_similarity_dtype(student, cases, compare):
    """float32 in gives float32 out, half precision half, and float64 keeps all its digits."""
    for dtype in (torch.float32, torch.float64):
        similarity(student, compare, *alike(cases, 2, 1, 13, 12, dtype=dtype))
    for dtype in (torch.float16, torch.bfloat16):  # its variances are rough: shape and dtype alone
        compare.read(student.ssim(*alike(cases, 2, 1, 13, 12, dtype=dtype)), (), dtype)


@question("ssim", hint=wrong.WINDOW, lesson="paper_vs_code")
def test_similarity_layout(student, cases, compare):
    """Pictures that are transposed or stepped views of other tensors are read correctly."""
    pictures = alike32(cases, 2, 2, 13, 12)
    expected = reference.scikit_ssim(*pictures)
    for both in zip(*map(views, pictures), strict=True):
        compare.values(student.ssim(*(view(student.tensor(of)) for view, of in both)), expected)


@question("ssim", hint=wrong.WINDOW, lesson="paper_vs_code")
def test_similarity_arguments(student, cases, compare):
    """Other shapes, pictures smaller than the window and a bad data_range raise a ValueError."""
    pictures = alike32(cases, 1, 1, 13, 12)
    answer, ours = student.ssim, reference.scikit_ssim
    for bad in [{"data_range": 0}, {"data_range": -1}]:
        compare.raises(answer, ours, *pictures, data_range=2, bad=bad)
    refuses_other_shapes(answer, ours, compare, pictures, cases)
    for shape in [(2, 1, 10, 12), (2, 1, 12, 10), (2, 1, 5, 5)]:
        small = dict(enumerate(alike32(cases, *shape)))
        side, both = min(shape[2:]), "{}x{}".format(*shape[2:])
        mentions = [("prediction", "target"), (side, both)]
        compare.raises(answer, ours, *pictures, bad=small, mentions=mentions)


def net_values(student, compare, name, small, gradients=False, **build):
    """Nets that share their parameters with the reference's, against its values."""
    compare.module(
        getattr(student, name),
        getattr(reference, name),
        small,
        build=arguments(**build),
        parameters="shapes",
        gradients=gradients,
        misconceptions=getattr(wrong, name),
    )


def net_gradients(student, cases, compare, name):
    """The gradients of the input and of all parameters."""
    small = cases.randn(2, 2, 5, 4)
    net_values(student, compare, name, small, gradients=True, scale=2, channels=2)


def net_parameters(student, compare, name):
    """The number of parameters at scale 3, the attribute, and arguments by position."""
    net = getattr(student, name)(3)
    compare.equal(net.scale, 3)
    compare.read(student.nn.utils.parameters_to_vector(net.parameters()), [22729], torch.float32)
    net = getattr(student, name)(2, 3)
    compare.equal(net.scale, 2)
    compare.read(student.nn.utils.parameters_to_vector(net.parameters()), [26796], torch.float32)


def net_start(student, compare, name, fans):
    """Two nets start as torch starts convolutions, with numbers of their own; the first's."""
    first = compare.state(getattr(student, name)(3))
    second = compare.state(getattr(student, name)(3), like=first)
    starts_as_torch_does(compare, first, fans)
    for key, value in first.items():
        alike_in_both = bool(value.any()) and torch.equal(value, second[key])
        compare.that(not alike_in_both, f"`{key}` starts alike in every net")
    return first


def net_arguments(student, cases, compare, name):
    """What a net refuses when it is made, and when it is called."""
    cls, ours, small = getattr(student, name), getattr(reference, name), cases.randn(2, 2, 5, 4)
    build, settings = arguments(scale=3, channels=2), {"parameters": "shapes"}
    for bad in [{"scale": 0}, {"scale": -2}, {"channels": 0}, {"channels": -1}]:
        compare.module_raises(cls, ours, small, build=build, bad=bad, **settings)
    for channels in (1, 5):
        other = (cases.randn(2, channels, 5, 4),)
        compare.module_raises(
            cls, ours, small, build=build, bad_inputs=other, mentions=["channels", 2], **settings
        )


@question("ESPCN", weight=3, hint=wrong.SMALL_FIRST)
def test_espcn_values(student, cases, compare):
    """With given parameters the net gives what its three convolutions and the shuffle give."""
    net_values(student, compare, "ESPCN", cases.randn(2, 1, 7, 5), scale=2)
    net_values(student, compare, "ESPCN", cases.randn(1, 1, 4, 6), scale=3)


@question("ESPCN", weight=2, hint=wrong.SMALL_FIRST)
def test_espcn_channels_and_scales(student, cases, compare):
    """Colour pictures work, and so do the scales 1 and 4 and a single pixel."""
    net_values(student, compare, "ESPCN", cases.randn(2, 3, 5, 6), scale=2, channels=3)
    net_values(student, compare, "ESPCN", cases.randn(3, 2, 1, 1), scale=4, channels=2)
    net_values(student, compare, "ESPCN", cases.randn(1, 1, 6, 5), scale=1)


@question("ESPCN", hint=wrong.SMALL_FIRST)
def test_espcn_parameters(student, cases, compare):
    """ESPCN(3) has 22,729 parameters, in the order of their use, and keeps its `scale`."""
    net_parameters(student, compare, "ESPCN")
    state = compare.state(student.ESPCN(3))
    outputs = [value.shape[0] for value in state.values() if value.dim() == 4]
    compare.that(outputs == [64, 32, 9], f"convolutions are made with {outputs} outputs in turn")


@question("ESPCN", hint=wrong.SMALL_FIRST)
def test_espcn_gradients(student, cases, compare):
    """Gradients reach the input and every parameter."""
    net_gradients(student, cases, compare, "ESPCN")


@question("ESPCN", hint=wrong.SMALL_FIRST)
def test_espcn_start(student, compare):
    """Weights and biases start as torch starts those of a convolution, other in every net."""
    net_start(student, compare, "ESPCN", fans={64: 25, 32: 576, 9: 288})


@question("ESPCN", hint=wrong.SMALL_FIRST)
def test_espcn_dtype_and_layout(student, cases, compare):
    """float32 in gives float32 out, and views of other tensors are read correctly."""
    net_dtype_and_layout(student, cases, compare, "ESPCN")


@question("ESPCN", hint=wrong.SMALL_FIRST)
def test_espcn_arguments(student, cases, compare):
    """A scale or channels below 1 and an input with other channels raise a ValueError."""
    net_arguments(student, cases, compare, "ESPCN")


def starts_as_torch_does(compare, state, fans):
    """Weights and biases are uniform in ±1/√fan_in; `fans` holds it by the number of outputs."""
    for name, value in state.items():
        outputs = value.shape[0] if value.dim() else 0
        shares = value * math.sqrt(fans.get(outputs, 0))
        reach, spread = shares.abs().max().item(), math.sqrt(3) * shares.std(correction=0).item()
        compare.that(reach < 1.0001, f"`{name}` starts with values outside ±1/√fan_in")
        close = outputs in fans and reach < 0.2
        compare.that(not close, f"`{name}` starts at zero or far too close to it")
        even = outputs not in fans or value.dim() < 2 or 0.9 < spread < 1.1
        compare.that(even, f"`{name}` does not start spread evenly over ±1/√fan_in")


def net_dtype_and_layout(student, cases, compare, name):
    """float32 through a net of its own, and an input that is a view."""
    small = cases.randn(2, 1, 5, 4, dtype=torch.float32)
    net_values(student, compare, name, small, scale=2)
    net = getattr(student, name)(2)
    expected = compare.read(net(small), (2, 1, 10, 8), torch.float32)
    for view, of in views(small):
        compare.values(net(view(student.tensor(of))), expected)


@question("ResidualESPCN", weight=3, hint=wrong.START)
def test_residual_starts_as_bicubic(student, cases, compare):
    """Before any training the net gives the bicubic picture, at every scale."""
    for scale, channels in [(2, 1), (3, 1), (4, 3), (1, 2)]:
        small = cases.uniform(2, channels, 6, 5, dtype=torch.float32)
        ours = reference.ResidualESPCN(scale, channels)
        known = {sentence: f(ours, small).detach() for sentence, f in wrong.ResidualESPCN.items()}
        known = {sentence: value for sentence, value in known.items() if value.any()}  # 0: nothing
        remote = student.ResidualESPCN(scale, channels)(small)
        compare.values(remote, reference.bicubic(small, scale), misconceptions=known)


@question("ResidualESPCN", weight=2, hint=wrong.START)
def test_residual_values(student, cases, compare):
    """With given parameters the net adds an ESPCN's output to the bicubic picture."""
    net_values(student, compare, "ResidualESPCN", cases.uniform(2, 1, 7, 5), scale=2)
    net_values(student, compare, "ResidualESPCN", cases.uniform(1, 1, 4, 6), scale=3)
    net_values(student, compare, "ResidualESPCN", cases.uniform(2, 3, 5, 4), scale=2, channels=3)


@question("ResidualESPCN", hint=wrong.START)
def test_residual_parameters(student, cases, compare):
    """ResidualESPCN(3) has 22,729 parameters, and `scale` is what the net was made with."""
    net_parameters(student, compare, "ResidualESPCN")


@question("ResidualESPCN", hint=wrong.START)
def test_residual_start(student, compare):
    """The last weight and bias start at zero, all others as torch starts them."""
    state = net_start(student, compare, "ResidualESPCN", fans={64: 25, 32: 576})
    for name, value in state.items():
        at_zero = value.shape[:1] != (9,) or not value.any()
        compare.that(at_zero, f"`{name}`, of the last convolution, does not start at zero")


@question("ResidualESPCN", hint=wrong.START)
def test_residual_gradients(student, cases, compare):
    """Gradients reach the input, on both ways, and every parameter."""
    net_gradients(student, cases, compare, "ResidualESPCN")


@question("ResidualESPCN", hint=wrong.START)
def test_residual_dtype_and_layout(student, cases, compare):
    """float32 in gives float32 out, and views of other tensors are read correctly."""
    net_dtype_and_layout(student, cases, compare, "ResidualESPCN")


@question("ResidualESPCN", hint=wrong.START)
def test_residual_arguments(student, cases, compare):
    """A scale or channels below 1 and an input with other channels raise a ValueError."""
    net_arguments(student, cases, compare, "ResidualESPCN")


def greys(cases, *shape, dtype=torch.float32):
    """Noise that no way to make it small pushes out of [0, 1]."""
    return cases.uniform(*shape, low=0.3, high=0.7, dtype=dtype)


def losses_in(remote, compare):
    """What a training returned, read: a list of Python floats."""
    losses = remote.read()
    floats = isinstance(losses, list) and all(type(loss) is float for loss in losses)
    compare.that(floats, "the answer is not a list of Python floats")
    return losses


def pictures_seen(net, compare):
    """What a net in the jail was asked to enlarge, batch by batch."""
    seen = compare.plain(net.seen, list)
    pictures = all(
        isinstance(one, torch.Tensor) and one.is_floating_point() and one.dim() > 0 and one.numel()
        for one in seen
    )
    compare.that(pictures, "the net was given something else than pictures")
    return seen


@question("train_sr", hint=wrong.RECIPE)
def test_training_losses(student, cases, compare):
    """The answer is a list of `steps` Python floats, finite and above zero."""
    for steps, scale in [(1, 2), (5, 3)]:
        net = student.GivenNet(scale)
        losses = losses_in(student.train_sr(net, greys(cases, 3, 1, 12, 18), steps), compare)
        compare.that(len(losses) == steps, f"{steps} steps returned {len(losses)} losses")
        good = all(math.isfinite(loss) and loss > 0 for loss in losses)
        compare.that(good, "a loss is not finite, or not above zero")


@question("train_sr", hint=wrong.SAME_SMALL)
def test_training_inputs(student, cases, compare):
    """In every step the net gets small pictures, made by bicubic with antialias."""
    for scale, steps in [(2, 3), (3, 4)]:
        net, image = student.GivenNet(scale), greys(cases, 1, 1, 12, 18)
        student.train_sr(net, image, steps)
        seen = pictures_seen(net, compare)
        compare.that(len(seen) >= steps, f"{steps} steps asked the net {len(seen)} times")
        if not all(reference.is_made_of(small, image, scale) for small in seen):
            known = {sentence: f(image, scale)[0] for sentence, f in wrong.train_sr.items()}
            compare.values(net.seen[0][0], reference.shrink(image, scale)[0], misconceptions=known)
            compare.that(False, "not all that the net was given are small versions of the images")


@question("train_sr", hint=wrong.RECIPE)
def test_training_takes_every_image(student, cases, compare):
    """Over some steps the net is shown every one of the images."""
    means = torch.tensor([0.3, 0.5, 0.7])  # by which each is known, however it was made small
    net, images = student.GivenNet(2), means.view(3, 1, 1, 1) + 0.1 * noise(cases, 3, 1, 8, 12)
    student.train_sr(net, images, 40)
    seen = [one.mean() - 0.05 for small in pictures_seen(net, compare) for one in small]
    shown = {int((means - mean).abs().argmin()) for mean in seen}
    compare.that(len(shown) == 3, f"in 40 steps the net saw {len(shown)} of 3 images")


@question("train_sr", hint=wrong.RECIPE)
def test_training_improves_once_a_step(student, cases, compare):
    """A step improves the parameters once, however many images there are."""
    net = student.GivenNet(2)
    student.train_sr(net, greys(cases, 40, 1, 8, 12), 4)
    turns = compare.plain(net.turns, int)  # one more is granted, for a look at the result
    compare.that(turns <= 5, f"in 4 steps the parameters changed {turns - 1} times or more")


@question("train_sr", hint=wrong.RECIPE)
def test_training_changes_the_net(student, cases, compare):
    """The net that came in is trained, all of its parameters, and the images stay as they were."""
    for dtype in (torch.float32, torch.float64):
        net, images = student.GivenNet(2), greys(cases, 5, 1, 12, 10, dtype=dtype)
        net.to(dtype)
        before, remote = compare.state(net), student.tensor(images)
        student.train_sr(net, remote, 5)
        after = compare.state(net, like=before)
        kept = [name for name in before if torch.equal(before[name], after[name])]
        compare.that(not kept, f"after 5 steps {len(kept)} of 6 parameters are as before")
        compare.values(remote, images)


@question("train_sr", hint=wrong.RECIPE)
def test_training_rate(student, cases, compare):
    """A smaller `lr` changes the net less, and the default is 0.001."""
    image, moved = greys(cases, 1, 1, 12, 14), []
    start = compare.state(student.GivenNet(2))
    for settings in [{"lr": 1e-6}, {"lr": 1e-3}, {}]:
        net = student.GivenNet(2)
        net.load_state_dict(start)
        student.train_sr(net, image, 3, **settings)
        end = compare.state(net, like=start)
        moved.append(max((end[name] - start[name]).abs().max().item() for name in start))
    compare.that(moved[0] < moved[1] / 50, "lr=1e-6 changes the net about as much as lr=1e-3")
    same = moved[1] / 1.5 < moved[2] < 1.5 * moved[1]
    compare.that(same, "without lr the net does not change as it does with lr=1e-3")


@question("train_sr", hint=wrong.RECIPE)
def test_training_lowers_the_loss(student, cases, compare):
    """On a single image the loss of the last steps is below that of the first."""
    image = reference.draw_shapes(cases, 1)
    losses = losses_in(student.train_sr(student.GivenNet(2), image, 120), compare)
    fallen = len(losses) == 120 and sum(losses[-5:]) / 5 < losses[0]
    compare.that(fallen, "after 120 steps on one image the loss is no lower than in the first")


@question("train_sr", hint=wrong.RECIPE)
def test_training_arguments(student, cases, compare):
    """Fewer steps than one and sides that the scale does not divide raise a ValueError."""

    def answer(images, steps):
        return Count(student.train_sr(student.GivenNet(3), images, steps))

    def count(images, steps):
        return steps

    images = greys(cases, 2, 1, 12, 9)
    for steps in (0, -1):
        compare.raises(answer, count, images, steps=2, bad={"steps": steps})
    for height, width, side in [(13, 9, 13), (12, 8, 8), (12, 10, 10)]:
        mentions = ["images", (side, f"{height}x{width}")]
        bad = {0: greys(cases, 2, 1, height, width)}
        compare.raises(answer, count, images, steps=2, bad=bad, mentions=mentions)


class Count:
    """The number of losses that came back, read like any answer."""

    def __init__(self, losses):
        self.losses = losses

    def read(self, max_bytes):
        """How many there are, or what there is in place of a list."""
        losses = self.losses.read(max_bytes)
        return len(losses) if isinstance(losses, list) else losses


@question("train_sr", weight=5, hint=wrong.RECIPE)
def test_training_beats_bicubic(student, cases, compare):
    """After 400 steps the net beats bicubic by 0.3 dB on pictures that it has not seen."""
    images, others = (reference.draw_shapes(cases, count) for count in (64, 32))
    net = student.GivenNet(2)
    student.train_sr(net, images, STEPS)
    net.eval()
    small = reference.shrink(others, 2)
    large = compare.read(net(small), others.shape, torch.float32)
    scores = [reference.psnr(one, others, crop=2) for one in (large, reference.bicubic(small, 2))]
    gain = (scores[0] - scores[1]).item()
    compare.that(gain >= MARGIN, f"the trained net is {gain:+.2f} dB from bicubic, not +{MARGIN}")
