"""Hidden suite for dcgan: what is checked, and with which weight."""

from collections import Counter
from functools import partial

import torch
from torch import nn

from autograder.misconceptions import dcgan as wrong
from autograder.references import dcgan as right
from autograder.stand_ins.dcgan import STAND_INS
from autograder.suite import Budget, arguments, question

__all__ = ["STAND_INS"]  # read by the grader

FORBIDDEN = {}

TRAINS = {"train_step": Budget()}

GIVEN = {
    "init_weights": """
class Sharpening(nn.Conv2d):
    pass


class Spreading(nn.ConvTranspose2d):
    pass


class Balance(nn.BatchNorm2d):
    pass


class ConvBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Sequential(Sharpening(24, 32, 3), Balance(512))

    def forward(self, x):
        return self.inner(x)


class BatchNormGain(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.full((7,), 3.0))
        self.bias = nn.Parameter(torch.full((7,), 2.0))
"""
}


def kinds(state):
    """How many tensors of each name and shape a state dict holds, its counters left out."""
    found = [(name.rpartition(".")[2], tuple(value.shape)) for name, value in state.items()]
    return Counter(kind for kind in found if kind[0] != "num_batches_tracked")


def same_kinds(compare, net, reference):
    """Fail unless a net in the jail holds tensors of the very shapes that the reference holds."""
    found = kinds(compare.state(net))
    wanted = kinds(reference.state_dict())
    for name, shape in [*found, *wanted]:
        held, belong = found[name, shape], wanted[name, shape]
        sentence = f"it holds {held} × `{name}` of shape {shape}, where {belong} should be"
        compare.that(held == belong, sentence)


def started_by_torch(compare, net):
    """Fail unless the parameters of a net in the jail are as torch's own layers start them."""
    for name, value in compare.state(net).items():
        if value.dim() == 4:  # uniform between −1/√fan_in and 1/√fan_in, by torch's default
            reach = value * value[0].numel() ** 0.5
            spread = float(reach.std(correction=0))
            uniform = float(reach.abs().max()) < 1.001 and abs(spread - 3**-0.5) < 0.07
            shape = tuple(value.shape)
            compare.that(uniform, f"the weights of shape {shape} do not start as torch starts them")
        elif name.endswith(("weight", "bias")):
            wanted = torch.full_like(value, float(name.endswith("weight")))
            sentence = "batch normalisation does not start with scale 1 and shift 0"
            compare.that(torch.equal(value, wanted), sentence)


# Six channels at least: with fewer, all ReLUs in front of a picture may be off in evaluation.
def net_values(student, compare, name, inputs, gradients=True, **build):
    """The student's net of that name against the reference, kind of parameter by kind."""
    compare.module(
        student.named(name),
        getattr(right, name),
        inputs,
        build=arguments(**build),
        parameters="shapes",
        gradients=gradients,
        misconceptions=getattr(wrong, name),
    )


@question("Generator", weight=2, hint=wrong.RULES)
def test_generator_parameters(student, compare):
    """Every layer has the channels, the kernel and the normalisation asked for, and no bias."""
    for latent_dim, channels, base_channels, image_size in [(5, 2, 3, 16), (4, 1, 2, 32)]:
        sizes = {"latent_dim": latent_dim, "channels": channels}
        sizes |= {"base_channels": base_channels, "image_size": image_size}
        same_kinds(compare, student.Generator(**sizes), right.Generator(**sizes))


@question("Generator", weight=2, hint=wrong.RULES)
def test_generator_values(student, cases, compare):
    """With the same parameters the pictures and all gradients are right, at 16×16."""
    sizes = {"latent_dim": 5, "channels": 2, "base_channels": 6, "image_size": 16}
    net_values(student, compare, "Generator", cases.randn(4, 5), **sizes)


@question("Generator", weight=2, hint=wrong.RULES)
def test_generator_sizes(student, cases, compare):
    """Pictures of 32×32 and 64×64 take one and two doublings more."""
    for image_size in (32, 64):
        sizes = {"channels": 3, "base_channels": 6, "image_size": image_size}
        net_values(student, compare, "Generator", cases.randn(2, 6), latent_dim=6, **sizes)


@question("Generator", hint=wrong.RULES)
def test_generator_batches(student, cases, compare):
    """One row of noise makes one picture, and noise that is a view of another tensor is read."""
    sizes = {"latent_dim": 5, "channels": 1, "base_channels": 6, "image_size": 16}
    net_values(student, compare, "Generator", cases.randn(1, 5), gradients=False, **sizes)
    net, noise = student.Generator(**sizes).double(), cases.randn(3, 5)
    pictures = compare.read(net(noise), (3, 1, 16, 16), torch.float64)
    compare.values(net(student.tensor(noise.t()).t()), pictures)


@question("Generator", hint=wrong.RULES)
def test_generator_order_of_arguments(student, cases, compare):
    """Arguments given by position mean latent_dim, channels, base_channels and image_size."""
    build = arguments(5, 2, 6, 32)
    one, cls = cases.randn(2, 5), student.Generator
    compare.module(cls, right.Generator, one, build=build, parameters="shapes", gradients=False)


@question("Generator", hint=wrong.RULES)
def test_generator_dtype(student, cases, compare):
    """A float32 generator makes float32 pictures, one in bfloat16 makes pictures in bfloat16."""
    sizes = {"latent_dim": 4, "channels": 3, "base_channels": 6, "image_size": 16}
    net_values(student, compare, "Generator", cases.randn(4, 4, dtype=torch.float32), **sizes)
    noise = cases.randn(4, 4, dtype=torch.bfloat16)
    net_values(student, compare, "Generator", noise, gradients=False, **sizes)


@question("Generator", hint=wrong.RULES)
def test_generator_by_default(student, cases, compare):
    """Generator() has 3,576,704 parameters and makes 3×64×64 pictures of 100 numbers."""
    net = student.Generator()
    compare.equal(counted(student, net), 3576704)
    noise = cases.randn(2, 100, dtype=torch.float32)
    compare.read(net(noise), (2, 3, 64, 64), torch.float32)


@question("Generator", hint=wrong.RULES)
def test_generator_start(student, compare):
    """A new generator's parameters are as torch's own layers start them."""
    started_by_torch(compare, student.Generator(32, 3, 16, 16))


@question("Generator", hint=wrong.RULES)
def test_generator_arguments(student, cases, compare):
    """Sizes below 1 and other image sizes raise a ValueError that says which and how much."""
    sizes = {"latent_dim": 5, "channels": 2, "base_channels": 6, "image_size": 16}
    refused = partial(
        compare.module_raises,
        student.Generator,
        right.Generator,
        cases.randn(2, 5),
        build=arguments(**sizes),
        parameters="shapes",
    )
    for bad in [*({name: 0} for name in sizes), {"channels": -1}, {"base_channels": -2}]:
        refused(bad=bad)
    for image_size in (4, 8, 15, 24, 48, 128):
        refused(bad={"image_size": image_size})


@question("Generator", hint=wrong.RULES)
def test_noise_that_does_not_fit(student, cases, compare):
    """Noise that is not (N, latent_dim) raises a ValueError that says how long a row has to be."""
    for shape in [(2, 6), (2, 4), (5,), (2, 5, 1), (2, 5, 1, 1)]:
        compare.module_raises(
            student.Generator,
            right.Generator,
            cases.randn(2, 5),
            build=arguments(latent_dim=5, channels=1, base_channels=6, image_size=16),
            bad_inputs=(cases.randn(*shape),),
            mentions=[("noise", "latent_dim"), 5],
            parameters="shapes",
        )


@question("Discriminator", weight=2, hint=wrong.RULES)
def test_discriminator_parameters(student, compare):
    """Every layer has the channels, the kernel and the normalisation asked for, and no bias."""
    for channels, base_channels, image_size in [(2, 3, 16), (4, 2, 32)]:
        sizes = {"channels": channels, "base_channels": base_channels, "image_size": image_size}
        same_kinds(compare, student.Discriminator(**sizes), right.Discriminator(**sizes))


@question("Discriminator", weight=2, hint=wrong.RULES)
def test_discriminator_values(student, cases, compare):
    """With the same parameters the logits and all gradients are right, at 16×16."""
    images = cases.uniform(4, 2, 16, 16, low=-1.0)
    net_values(
        student, compare, "Discriminator", images, channels=2, base_channels=3, image_size=16
    )


@question("Discriminator", weight=2, hint=wrong.RULES)
def test_discriminator_sizes(student, cases, compare):
    """Pictures of 32×32 and 64×64 take one and two halvings more."""
    for size in (32, 64):
        images = cases.uniform(2, 3, size, size, low=-1.0)
        net_values(
            student, compare, "Discriminator", images, channels=3, base_channels=2, image_size=size
        )


@question("Discriminator", hint=wrong.RULES)
def test_discriminator_batches(student, cases, compare):
    """One picture gets one logit, of shape (1,), and pictures that are views are read."""
    sizes = {"channels": 1, "base_channels": 2, "image_size": 16}
    net_values(
        student, compare, "Discriminator", cases.randn(1, 1, 16, 16), gradients=False, **sizes
    )
    net, images = student.Discriminator(**sizes).double(), cases.randn(3, 1, 16, 16)
    logits = compare.read(net(images), (3,), torch.float64)
    compare.values(net(student.tensor(images.transpose(2, 3)).transpose(2, 3)), logits)


@question("Discriminator", hint=wrong.RULES)
def test_discriminator_order_of_arguments(student, cases, compare):
    """Arguments given by position mean channels, base_channels and image_size."""
    build, images = arguments(2, 3, 32), cases.randn(2, 2, 32, 32)
    nets = student.Discriminator, right.Discriminator
    compare.module(*nets, images, build=build, parameters="shapes", gradients=False)


@question("Discriminator", hint=wrong.RULES)
def test_discriminator_dtype(student, cases, compare):
    """A float32 discriminator gives float32 logits, one in bfloat16 gives logits in bfloat16."""
    sizes = {"channels": 2, "base_channels": 3, "image_size": 16}
    net_values(
        student, compare, "Discriminator", cases.randn(3, 2, 16, 16, dtype=torch.float32), **sizes
    )
    images = cases.randn(3, 2, 16, 16, dtype=torch.bfloat16)
    net_values(student, compare, "Discriminator", images, gradients=False, **sizes)


@question("Discriminator", hint=wrong.RULES)
def test_discriminator_by_default(student, cases, compare):
    """Discriminator() has 2,765,568 parameters and judges 3×64×64 pictures."""
    net = student.Discriminator()
    compare.equal(counted(student, net), 2765568)
    images = cases.uniform(2, 3, 64, 64, low=-1.0, dtype=torch.float32)
    compare.read(net(images), (2,), torch.float32)


@question("Discriminator", hint=wrong.RULES)
def test_discriminator_start(student, compare):
    """A new discriminator's parameters are as torch's own layers start them."""
    started_by_torch(compare, student.Discriminator(3, 16, 16))


@question("Discriminator", hint=wrong.RULES)
def test_discriminator_arguments(student, cases, compare):
    """Sizes below 1 and other image sizes raise a ValueError that says which and how much."""
    sizes = {"channels": 2, "base_channels": 3, "image_size": 16}
    refused = partial(
        compare.module_raises,
        student.Discriminator,
        right.Discriminator,
        cases.randn(2, 2, 16, 16),
        build=arguments(**sizes),
        parameters="shapes",
    )
    for bad in [*({name: 0} for name in sizes), {"channels": -1}, {"base_channels": -2}]:
        refused(bad=bad)
    for image_size in (4, 8, 15, 24, 48, 128):
        refused(bad={"image_size": image_size})


@question("Discriminator", hint=wrong.RULES)
def test_pictures_that_do_not_fit(student, cases, compare):
    """Other channels or another size raise a ValueError that says what has to come."""
    for shape, mentions in [
        ((2, 3, 16, 16), [("channels", "images"), 2]),
        ((2, 1, 16, 16), [("channels", "images"), 2]),
        ((2, 2, 32, 32), [("image_size", "images"), 16]),
        ((2, 2, 16, 24), [("image_size", "images"), 16]),
        ((2, 2, 20, 16), [("image_size", "images"), 16]),
    ]:
        compare.module_raises(
            student.Discriminator,
            right.Discriminator,
            cases.randn(2, 2, 16, 16),
            build=arguments(channels=2, base_channels=1, image_size=16),
            bad_inputs=(cases.randn(*shape),),
            mentions=mentions,
            parameters="shapes",
        )


def counted(student, net):
    """How many parameters a net in the jail has, without reading one of them."""
    return student.nn.utils.parameters_to_vector(net.parameters()).shape.numel()


def normal(compare, weights, mean, what):
    """Fail unless the weights can be a sample of N(mean, 0.02); there must be thousands."""
    off = (weights - mean) / 0.02
    compare.that(abs(float(off.mean())) < 0.2, f"the mean of {what} should be {mean}")
    spread = float(off.std())
    compare.that(abs(spread - 1) < 0.2, f"the standard deviation of {what} should be 0.02")
    outside = float((off.abs() > 2).double().mean())  # 4.6 % of a normal distribution
    compare.that(0.02 < outside < 0.08, f"{what} should come from a normal distribution")


def started(student, layer, **state):
    """A layer in the jail, some tensors of its state set, after `net.apply(init_weights)`."""
    layer.load_state_dict(state, strict=False)
    layer.apply(student.init_weights)
    return layer


@question("init_weights", weight=2, hint=wrong.RULES)
def test_start_of_convolutions(student, compare):
    """Weights of convolutions of both kinds come from N(0, 0.02), and every layer draws its own."""
    for kind, shape in [("Conv2d", (32, 16, 4, 4)), ("ConvTranspose2d", (16, 32, 4, 4))]:
        layers = [started(student, student.reference(kind, 16, 32, 4)) for _ in range(2)]
        one, two = (compare.read(layer.weight, shape, torch.float32) for layer in layers)
        normal(compare, one, 0, f"the weights of {kind}")
        compare.that(not torch.equal(one, two), f"two {kind} layers start with the same weights")


@question("init_weights", weight=2, hint=wrong.RULES)
def test_start_of_batch_norm(student, cases, compare):
    """Scales of batch normalisation come from N(1, 0.02), shifts are 0."""
    before = {name: cases.randn(2048, dtype=torch.float32) for name in ("weight", "bias")}
    layer = started(student, student.nn.BatchNorm2d(2048), **before)
    scales = compare.read(layer.weight, (2048,), torch.float32)
    normal(compare, scales, 1, "the scales of BatchNorm2d")
    shifts = compare.read(layer.bias, (2048,), torch.float32)
    compare.that(not shifts.any(), "the shifts of BatchNorm2d should be 0")


@question("init_weights", hint=wrong.RULES)
def test_start_leaves_the_rest(student, cases, compare):
    """Other layers stay, those in 1-D and 3-D too, and convolutions' biases and statistics."""
    nn = student.nn
    for kind, layer, shapes in [
        ("Linear", nn.Linear(5, 4), {"weight": (4, 5), "bias": (4,)}),
        ("Embedding", nn.Embedding(5, 4), {"weight": (5, 4)}),
        ("PReLU", nn.PReLU(6), {"weight": (6,)}),
        ("Conv1d", nn.Conv1d(3, 4, 2), {"weight": (4, 3, 2)}),
        ("Conv3d", nn.Conv3d(2, 3, 2), {"weight": (3, 2, 2, 2, 2)}),
        ("ConvTranspose1d", nn.ConvTranspose1d(3, 4, 2), {"weight": (3, 4, 2)}),
        ("BatchNorm1d", nn.BatchNorm1d(7), {"weight": (7,), "bias": (7,)}),
        ("BatchNorm3d", nn.BatchNorm3d(7), {"weight": (7,), "bias": (7,)}),
        ("InstanceNorm2d", nn.InstanceNorm2d(7, affine=True), {"weight": (7,), "bias": (7,)}),
        ("LayerNorm", nn.LayerNorm(7), {"weight": (7,), "bias": (7,)}),
        ("GroupNorm", nn.GroupNorm(2, 6), {"weight": (6,), "bias": (6,)}),
        ("BatchNormGain", student.BatchNormGain(), {"weight": (7,), "bias": (7,)}),
        ("Conv2d", nn.Conv2d(2, 6, 3), {"bias": (6,)}),
        ("ConvTranspose2d", nn.ConvTranspose2d(2, 6, 3), {"bias": (6,)}),
        ("BatchNorm2d", nn.BatchNorm2d(6), {"running_mean": (6,), "running_var": (6,)}),
    ]:
        before = {n: cases.uniform(*shape, dtype=torch.float32) for n, shape in shapes.items()}
        started(student, layer, **before)
        for name, value in before.items():
            now = compare.read(getattr(layer, name), value.shape, torch.float32)
            compare.that(torch.equal(now, value), f"`{name}` of {kind} should stay as it is")


@question("init_weights", hint=wrong.RULES)
def test_start_of_whole_nets(student, compare):
    """net.apply reaches nested layers and goes by type: subclasses count, names do not."""
    nn = student.nn
    inner = nn.Sequential(student.Spreading(16, 24, 4), nn.ReLU())
    block = student.ConvBlock()
    started(student, nn.Sequential(nn.Sequential(inner, nn.Flatten()), block))
    spread = compare.read(inner[0].weight, (16, 24, 4, 4), torch.float32)
    normal(compare, spread, 0, "the weights of a subclass of ConvTranspose2d")
    sharp = compare.read(block.inner[0].weight, (32, 24, 3, 3), torch.float32)
    normal(compare, sharp, 0, "the weights of a subclass of Conv2d")
    balance = compare.read(block.inner[1].weight, (512,), torch.float32)
    compare.that(0.01 < float(balance.std()) < 0.03, "a subclass of BatchNorm2d counts as one")


@question("init_weights", hint=wrong.RULES)
def test_start_of_what_a_module_holds_itself(student, compare):
    """Called with a block that holds layers, it changes none of them: apply hands them in."""
    block = student.ConvBlock()
    layer = block.inner[0]
    before = compare.read(layer.weight, (32, 24, 3, 3), torch.float32)
    student.init_weights(block)
    now = compare.read(layer.weight, before.shape, torch.float32)
    compare.that(torch.equal(now, before), "a convolution inside the block was changed")


@question("init_weights", hint=wrong.RULES)
def test_start_in_place(student, cases, compare):
    """Parameters stay the same tensors, are still trained, and keep their dtype."""
    nn = student.nn
    for layer, shapes in [
        (nn.Conv2d(3, 16, 4), {"weight": (16, 3, 4, 4)}),
        (nn.ConvTranspose2d(3, 16, 4), {"weight": (3, 16, 4, 4)}),
        (nn.BatchNorm2d(64), {"weight": (64,), "bias": (64,)}),
    ]:
        held = {name: getattr(layer.double(), name) for name in shapes}
        started(student, layer, **{name: cases.randn(*shape) for name, shape in shapes.items()})
        for name, shape in shapes.items():
            trained = held[name].requires_grad.read() is True
            compare.that(trained, f"`{name}` is no longer trained: its requires_grad is not True")
            now = compare.read(getattr(layer, name), shape, torch.float64)
            same = torch.equal(compare.read(held[name], shape, torch.float64), now)
            compare.that(same, f"`{name}` became another tensor: change it in place")


def loss_of_d(student, compare, real_logits, fake_logits, gradients=True):
    """The student's discriminator loss against the reference."""
    compare.call(
        student.discriminator_loss,
        right.discriminator_loss,
        real_logits,
        fake_logits,
        gradients=gradients,
        misconceptions=wrong.discriminator_loss,
    )


@question("discriminator_loss", weight=2, hint=wrong.LOSSES)
def test_discriminator_loss_values(student, cases, compare):
    """It is the mean cost of the real logits plus the mean cost of the drawn ones."""
    for real, fake in [(5, 3), (2, 9)]:
        logits = 2 * cases.randn(real) + 1, 2 * cases.randn(fake) - 1
        loss_of_d(student, compare, *logits, gradients=False)


@question("discriminator_loss", hint=wrong.LOSSES)
def test_discriminator_loss_gradients(student, cases, compare):
    """Gradients reach the real logits and the drawn ones, those of 0 as well."""
    loss_of_d(student, compare, 2 * cases.randn(6), 2 * cases.randn(4))
    logits = torch.tensor([0.0, 6.0, -7.0], dtype=torch.float64)
    loss_of_d(student, compare, logits, logits.flip(0))


@question("discriminator_loss", weight=2, hint=wrong.LOSSES)
def test_discriminator_loss_of_the_sure(student, cases, compare):
    """At logits of ±1000 the loss and its gradients are finite and right, in float32 too."""
    for dtype in (torch.float64, torch.float32):
        usual = cases.randn(3, dtype=dtype)
        sure, surer = (torch.tensor(numbers, dtype=dtype) for numbers in ([-1e3, 1e3], [1e3, -30]))
        loss_of_d(student, compare, torch.cat([sure, usual]), torch.cat([usual[:1], surer]))
        loss_of_d(student, compare, torch.cat([usual, surer]), sure)


@question("discriminator_loss", hint=wrong.LOSSES)
def test_discriminator_loss_shapes(student, cases, compare):
    """Logits may have any shape, also one for each patch of a picture, and a batch may be one."""
    loss_of_d(student, compare, cases.randn(3, 1), cases.randn(4, 1))
    loss_of_d(student, compare, cases.randn(2, 1, 3, 4), cases.randn(3, 1, 3, 4))
    loss_of_d(student, compare, cases.randn(1), cases.randn(3))
    loss_of_d(student, compare, cases.randn(2), cases.randn(1))


@question("discriminator_loss", hint=wrong.LOSSES)
def test_discriminator_loss_layout(student, cases, compare):
    """Logits that are a view of another tensor are read correctly."""
    real, fake = cases.randn(4, 2), cases.randn(3, 5)
    views = (student.tensor(logits).t() for logits in (real, fake))
    compare.values(student.discriminator_loss(*views), right.discriminator_loss(real, fake))


@question("discriminator_loss", hint=wrong.LOSSES)
def test_discriminator_loss_dtype(student, cases, compare):
    """The loss has the logits' dtype: float32, float16 or bfloat16."""
    for dtype in (torch.float32, torch.float16, torch.bfloat16):
        loss_of_d(student, compare, *(cases.randn(size, dtype=dtype) for size in (7, 4)))


def loss_of_g(student, compare, fake_logits, gradients=True):
    """The student's generator loss against the reference."""
    compare.call(
        student.generator_loss,
        right.generator_loss,
        fake_logits,
        gradients=gradients,
        misconceptions=wrong.generator_loss,
    )


@question("generator_loss", weight=2, hint=wrong.LOSSES)
def test_generator_loss_values(student, cases, compare):
    """It is the mean cost of the logits against 1, the loss that does not saturate."""
    for number in (5, 8):
        loss_of_g(student, compare, 2 * cases.randn(number) - 1, gradients=False)


@question("generator_loss", hint=wrong.LOSSES)
def test_generator_loss_gradients(student, cases, compare):
    """Gradients reach the logits, also one of 0, and the worst drawing has the largest."""
    loss_of_g(student, compare, 3 * cases.randn(6))
    loss_of_g(student, compare, torch.tensor([0.0, 6.0, -7.0], dtype=torch.float64))


@question("generator_loss", weight=2, hint=wrong.LOSSES)
def test_generator_loss_of_the_sure(student, cases, compare):
    """At logits of ±1000 the loss and its gradients are finite and right, in float32 too."""
    for dtype in (torch.float64, torch.float32):
        sure = torch.tensor([-1e3, 1e3, -30], dtype=dtype)
        loss_of_g(student, compare, torch.cat([sure, cases.randn(2, dtype=dtype)]))
        loss_of_g(student, compare, sure[:1])


@question("generator_loss", hint=wrong.LOSSES)
def test_generator_loss_shapes(student, cases, compare):
    """Logits may have any shape, and a batch may be one."""
    for shape in [(3, 1), (2, 1, 3, 4), (1,)]:
        loss_of_g(student, compare, cases.randn(*shape))


@question("generator_loss", hint=wrong.LOSSES)
def test_generator_loss_layout(student, cases, compare):
    """Logits that are a view of another tensor are read correctly."""
    fake = cases.randn(4, 3)
    view = student.tensor(fake).t()
    compare.values(student.generator_loss(view), right.generator_loss(fake))


@question("generator_loss", hint=wrong.LOSSES)
def test_generator_loss_dtype(student, cases, compare):
    """The loss has the logits' dtype: float32, float16 or bfloat16."""
    for dtype in (torch.float32, torch.float16, torch.bfloat16):
        loss_of_g(student, compare, cases.randn(7, dtype=dtype))


class Outcome:
    """What came of a game in the jail: read like an object there, but read already."""

    def __init__(self, values):
        self.values = values

    def read(self, max_bytes):
        """The values."""
        return self.values


def settings(cases, nets, optimizers, dtype=torch.float64, **more):
    """A game between nets whose parameters are drawn from `cases`."""
    states = [net.state_dict() for net in nets(nn)]
    for state in states:
        for name, value in state.items():
            if name.endswith(("weight", "bias")):
                inputs = value[0].numel() if value.dim() > 1 else 9
                drawn = cases.randn(*value.shape) * (2 / inputs) ** 0.5
                state[name] = (drawn + (value.dim() == 1)).to(dtype)
    return right.Setting(nets, optimizers, states, **more)


def losses_of(compare, remote):
    """The two losses that a step returned, each a float or a tensor of one number."""
    found = remote.read()
    pair = isinstance(found, tuple | list) and len(found) == 2
    compare.that(pair, "a step should return its two losses, (loss_d, loss_g)")
    for loss in found:
        single = isinstance(loss, torch.Tensor) and loss.numel() == 1 and not loss.is_complex()
        small = type(loss) is int and abs(loss) < 1 << 63  # others are beyond every float
        compare.that(single or small or type(loss) is float, "each loss should be a float")
    return found


def parameters_of(student, compare, net, like):
    """All parameters of a net in the jail, one after the other; `like` is the same net here."""
    wanted = nn.utils.parameters_to_vector(like.parameters())
    vector = student.nn.utils.parameters_to_vector(net.parameters())
    return compare.read(vector, wanted.shape, wanted.dtype)


def played(student, compare, setting, real, noise):
    """What comes of a game in the jail that is played with the student's step."""
    game = right.started(student, setting, real, noise)
    losses = []
    for _ in range(setting.steps):
        remote = student.train_step(*game.parts(), real, noise)
        if setting.losses:
            losses.append([float(loss) for loss in losses_of(compare, remote)])
    drawer, judge = right.nets_of(setting, nn)
    return right.outcome(
        losses,
        parameters_of(student, compare, game.discriminator, judge),
        parameters_of(student, compare, game.generator, drawer),
    )


def play(student, compare, setting, real, noise):
    """Compare a game played with the student's step with the same one played here."""
    compare.call(
        lambda real, noise: Outcome(played(student, compare, setting, real, noise)),
        lambda real, noise: right.played(right.train_step, setting, real, noise),
        real,
        noise,
        gradients=False,
        misconceptions={
            sentence: partial(right.played, step, setting)
            for sentence, step in wrong.train_step.items()
        },
    )


@question("train_step", hint=wrong.STEP)
def test_step_gives_floats(student, cases, compare):
    """Two Python floats come back, the discriminator's loss and the generator's."""
    setting = settings(cases, right.connected, right.sgd)
    real, noise = cases.randn(5, 5), cases.randn(5, 4)
    game = right.started(student, setting, real, noise)
    losses = losses_of(compare, student.train_step(*game.parts(), real, noise))
    kinds = [type(loss) for loss in losses]
    compare.that(kinds == [float, float], "two Python floats should come back: loss.item() is one")


@question("train_step", weight=3, hint=wrong.STEP)
def test_one_step(student, cases, compare):
    """One step gives the right losses and moves both nets to where they belong."""
    setting = settings(cases, right.convolutional, right.sgd, losses=True)
    play(student, compare, setting, cases.randn(5, 2, 6, 6), cases.randn(5, 4))


@question("train_step", weight=2, hint=wrong.STEP)
def test_three_steps(student, cases, compare):
    """Nothing of one step is left over in the next."""
    setting = settings(cases, right.convolutional, right.sgd, steps=3)
    play(student, compare, setting, cases.randn(4, 2, 6, 6), cases.randn(4, 4))


@question("train_step", hint=wrong.STEP)
def test_optimizers_remember(student, cases, compare):
    """The optimizers that come in are used, and remember what they have to."""
    for optimizers in (right.momentum, right.adam):
        setting = settings(cases, right.convolutional, optimizers, steps=2)
        play(student, compare, setting, cases.randn(4, 2, 6, 6), cases.randn(4, 4))


@question("train_step", hint=wrong.STEP)
def test_old_gradients_do_not_count(student, cases, compare):
    """Gradients that lie in both nets from before the call are of no account."""
    setting = settings(cases, right.convolutional, right.sgd, stale=True)
    play(student, compare, setting, cases.randn(4, 2, 6, 6), cases.randn(4, 4))


@question("train_step", hint=wrong.STEP)
def test_any_nets_and_numbers(student, cases, compare):
    """Fully connected nets work, and so do more pictures than rows of noise, or fewer."""
    for pictures, rows in [(6, 3), (2, 5), (1, 1)]:
        setting = settings(cases, right.connected, right.sgd)
        play(student, compare, setting, cases.randn(pictures, 5), cases.randn(rows, 4))


@question("train_step", hint=wrong.STEP)
def test_steps_of_the_sure(student, cases, compare):
    """Both nets take their steps, however sure the discriminator is, and however fooled."""
    setting = settings(cases, right.connected, right.slow_judge)
    drawer, judge = setting.states
    drawer["2.weight"] *= 0.1  # so that drawings lie about 1
    drawer["2.bias"] = cases.uniform(5, low=0.9, high=1.1)
    for name, size in [("0.weight", (7, 5)), ("2.weight", (1, 7))]:
        judge[name] = cases.uniform(*size, low=0.4, high=0.6)
    judge["0.bias"] = cases.uniform(7, low=0.0, high=0.1)
    for bias in (-15.0, -3.0):  # the rest of a drawing's logit is about 9, of a real one's 21
        judge["2.bias"] = torch.full((1,), bias, dtype=torch.float64)
        real = cases.uniform(4, 5, low=2.3, high=2.5)
        play(student, compare, setting, real, cases.randn(3, 4))


@question("train_step", hint=wrong.STEP)
def test_step_dtype(student, cases, compare):
    """float32 nets are trained as well as float64 ones."""
    setting = settings(cases, right.convolutional, right.sgd, dtype=torch.float32)
    shapes = (4, 2, 6, 6), (4, 4)
    play(student, compare, setting, *(cases.randn(*s, dtype=torch.float32) for s in shapes))


@question("train_step", hint=wrong.STEP)
def test_running_statistics(student, cases, compare):
    """Real pictures are judged once and drawings twice; the generator draws once or twice."""
    setting = settings(cases, right.convolutional, right.sgd)
    real, noise = cases.randn(5, 2, 6, 6), cases.randn(5, 4)
    accepted = right.accepted_statistics(setting, real, noise)
    game = right.started(student, setting, real, noise)
    student.train_step(*game.parts(), real, noise)
    for net, layer, known in [
        (game.discriminator, "3", accepted["discriminator"]),
        (game.generator, "2", accepted["generator"]),
    ]:
        parts = [net.get_buffer(f"{layer}.{name}") for name in right.STATISTICS]
        size = (known.shape[1] // len(parts),)
        found = torch.cat([compare.read(part, size, torch.float64) for part in parts])
        fits = torch.isclose(found, known, rtol=0, atol=1e-9).all(1).any()
        compare.that(
            bool(fits), "batch normalisation saw other pictures, or some of them more often"
        )
