"""Known wrong models of a DCGAN: what a usual mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of the lesson that clears the mistake up.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from autograder.misconceptions import _steps as steps
from autograder.misconceptions._pointers import pointer_to
from autograder.misconceptions._steps import fake_part, loss_d, loss_g, real_part

# Sections of the lesson, as its headings read.
RULES = "The paper's rules, each with a check"
LOSSES = "Two losses, and the one that keeps its slope"
STEP = "One step: first the discriminator, then the generator"

Replacements = dict[type[nn.Module], Callable[[Tensor], Tensor]]

lesson = pointer_to("dcgan")


def through(layers: list[nn.Module], x: Tensor, instead: Replacements) -> Tensor:
    """What the layers give one after the other, some kinds of them replaced."""
    for layer in layers:
        x = instead.get(type(layer), layer)(x)
    return x


def drawn(instead: Replacements) -> Callable:
    """A generator with some kinds of layers replaced."""
    return lambda net, noise: through(list(net.layers), noise[:, :, None, None], instead)


def judged(instead: Replacements) -> Callable:
    """A discriminator with some kinds of layers replaced."""
    return lambda net, images: through(list(net.layers), images, instead).flatten()


def swapped(layers: nn.Sequential) -> list[nn.Module]:
    """The layers with each normalisation behind the activation that follows it."""
    order = list(layers)
    for place, layer in enumerate(layers):
        if isinstance(layer, nn.BatchNorm2d):
            order[place : place + 2] = [order[place + 1], layer]
    return order


def drawn_in_another_order(net: nn.Module, noise: Tensor) -> Tensor:
    """A generator that normalises what ReLU left."""
    return through(swapped(net.layers), noise[:, :, None, None], {})


def judged_in_another_order(net: nn.Module, images: Tensor) -> Tensor:
    """A discriminator that normalises what LeakyReLU left."""
    return through(swapped(net.layers), images, {}).flatten()


def unflattened(net: nn.Module, images: Tensor) -> Tensor:
    """Logits (N, 1, 1, 1)."""
    return net.layers(images)


def in_a_column(net: nn.Module, images: Tensor) -> Tensor:
    """Logits (N, 1)."""
    return net.layers(images).flatten(1)


def doubted(net: nn.Module, images: Tensor) -> Tensor:
    """Beliefs in place of logits."""
    return net.layers(images).flatten().sigmoid()


def clamped(part: Tensor) -> Tensor:
    """The cross-entropies as they come out where log σ is cut off at −100."""
    return part.clamp(max=100)


Generator = {
    lesson("no tanh follows the last layer", RULES): drawn({nn.Tanh: nn.Identity()}),
    lesson("a sigmoid stands where tanh should be", RULES): drawn({nn.Tanh: torch.sigmoid}),
    lesson("the generator has the discriminator's LeakyReLU in place of ReLU", RULES): (
        drawn({nn.ReLU: nn.LeakyReLU(0.2)})
    ),
    lesson("ReLU comes before batch normalisation", RULES): drawn_in_another_order,
}

Discriminator = {
    lesson("LeakyReLU has torch's own slope of 0.01 and not the paper's 0.2", RULES): (
        judged({nn.LeakyReLU: nn.LeakyReLU()})
    ),
    lesson("ReLU stands where LeakyReLU should be", RULES): judged({nn.LeakyReLU: nn.ReLU()}),
    lesson("LeakyReLU comes before batch normalisation", RULES): judged_in_another_order,
    lesson("a sigmoid follows the last convolution, where logits are asked for", LOSSES): doubted,
    lesson("the map of 1×1 behind the last convolution is not flattened", RULES): unflattened,
    lesson("an axis of one channel is left", RULES): in_a_column,
}

discriminator_loss = {
    lesson("the two halves are averaged where they should be added", LOSSES): (
        lambda real, fake: loss_d(real, fake) / 2
    ),
    lesson("one mean is taken over real and fake logits together", LOSSES): (
        lambda real, fake: torch.cat([real_part(real), fake_part(fake)]).mean()
    ),
    lesson("logits are added up where their mean is asked for", LOSSES): (
        lambda real, fake: real_part(real).sum() + fake_part(fake).sum()
    ),
    lesson("real pictures count as 0 and drawings as 1", LOSSES): (
        lambda real, fake: fake_part(real).mean() + real_part(fake).mean()
    ),
    lesson("drawings count as 1, like the real pictures", LOSSES): (
        lambda real, fake: real_part(real).mean() + real_part(fake).mean()
    ),
    lesson("only the real pictures count", LOSSES): lambda real, fake: real_part(real).mean(),
    lesson("only the drawings count", LOSSES): lambda real, fake: fake_part(fake).mean(),
    lesson("the minus before the logarithms is forgotten", LOSSES): (
        lambda real, fake: -loss_d(real, fake)
    ),
    lesson("a sigmoid is taken twice, once by you and once by the loss", LOSSES): (
        lambda real, fake: loss_d(real.sigmoid(), fake.sigmoid())
    ),
    lesson("the loss is computed from σ, whose logarithm is cut off at −100", LOSSES): (
        lambda real, fake: clamped(real_part(real)).mean() + clamped(fake_part(fake)).mean()
    ),
}

generator_loss = {
    lesson("the saturating loss is taken, the mean of log(1 − σ)", LOSSES): (
        lambda fake: -fake_part(fake).mean()
    ),
    lesson("drawings count as 0, as in the discriminator's loss", LOSSES): (
        lambda fake: fake_part(fake).mean()
    ),
    lesson("logits are added up where their mean is asked for", LOSSES): (
        lambda fake: real_part(fake).sum()
    ),
    lesson("the minus before the logarithm is forgotten", LOSSES): lambda fake: -loss_g(fake),
    lesson("a sigmoid is taken twice, once by you and once by the loss", LOSSES): (
        lambda fake: loss_g(fake.sigmoid())
    ),
    lesson("the loss is computed from σ, whose logarithm is cut off at −100", LOSSES): (
        lambda fake: clamped(real_part(fake)).mean()
    ),
}

train_step = {
    lesson("the generator takes its step before the discriminator", STEP): steps.generator_first,
    lesson("the generator answers the discriminator as it was before its step", STEP): (
        steps.old_verdict
    ),
    lesson("the discriminator's loss leaves gradients in the generator that count", STEP): (
        steps.undetached
    ),
    lesson("each of the two losses moves both nets", STEP): steps.both_at_once,
    lesson("the generator's loss moves the discriminator as well", STEP): steps.accomplice,
    lesson("the discriminator takes two steps, on real pictures and on drawings", STEP): (
        steps.two_steps_of_d
    ),
    lesson("real pictures and drawings are judged in one batch", STEP): steps.one_batch,
    lesson("the discriminator is in evaluation mode for the generator's step", STEP): (
        steps.in_evaluation
    ),
    lesson("the generator goes down the saturating loss", LOSSES): steps.usual(
        of_g=lambda fake: -fake_part(fake).mean()
    ),
    lesson("the generator learns to have its drawings taken for fakes", LOSSES): steps.usual(
        of_g=lambda fake: fake_part(fake).mean()
    ),
    lesson("the two halves of the discriminator's loss are averaged", LOSSES): steps.usual(
        of_d=lambda real, fake: loss_d(real, fake) / 2
    ),
    lesson("the discriminator learns from the drawings alone", STEP): steps.usual(
        of_d=lambda real, fake: fake_part(fake).mean()
    ),
    lesson("the discriminator learns from the real pictures alone", STEP): steps.usual(
        of_d=lambda real, fake: real_part(real).mean()
    ),
    lesson("old gradients are left in the discriminator", STEP): steps.usual(forget_d=False),
    lesson("old gradients are left in the generator", STEP): steps.usual(forget_g=False),
    lesson("old gradients are left in both nets", STEP): steps.usual(
        forget_d=False, forget_g=False
    ),
    lesson("the two losses come back in the other order", STEP): steps.losses_exchanged,
    lesson("the losses are measured after both steps", STEP): steps.measured_afterwards,
}
