"""Known wrong models of a DCGAN: what a usual mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of the lesson that clears the mistake up.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

# Sections of the lesson, as its headings read.
RULES = "The paper's rules, each with a check"
LOSSES = "Two losses, and the one that keeps its slope"
STEP = "One step: first the discriminator, then the generator"

Replacements = dict[type[nn.Module], Callable[[Tensor], Tensor]]


def lesson(sentence: str, section: str) -> str:
    """A sentence with the section of the lesson to read again."""
    return f"{sentence} («{section}» in the lesson dcgan)"


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


def real_part(logits: Tensor) -> Tensor:
    """The cross-entropy against 1 of each logit."""
    return -F.logsigmoid(logits)


def fake_part(logits: Tensor) -> Tensor:
    """The cross-entropy against 0 of each logit."""
    return -F.logsigmoid(-logits)


def loss_d(real: Tensor, fake: Tensor) -> Tensor:
    """The discriminator's loss."""
    return real_part(real).mean() + fake_part(fake).mean()


def loss_g(fake: Tensor) -> Tensor:
    """The generator's loss."""
    return real_part(fake).mean()


def clamped(part: Tensor) -> Tensor:
    """The cross-entropies as they come out where log σ is cut off at −100."""
    return part.clamp(max=100)


def descend(loss: Tensor, *optimizers: torch.optim.Optimizer, forget: bool = True) -> float:
    """A step of each optimizer down a loss; returns the loss."""
    for optimizer in optimizers:
        if forget:
            optimizer.zero_grad()
    loss.backward()
    for optimizer in optimizers:
        optimizer.step()
    return loss.item()


def usual(
    of_d: Callable[[Tensor, Tensor], Tensor] = loss_d,
    of_g: Callable[[Tensor], Tensor] = loss_g,
    forget_d: bool = True,
    forget_g: bool = True,
) -> Callable:
    """A step with other losses, or one that keeps what earlier steps left in a net."""

    def step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
        fake = generator(noise)
        down = of_d(discriminator(real), discriminator(fake.detach()))
        first = descend(down, optimizer_d, forget=forget_d)
        second = descend(of_g(discriminator(fake)), optimizer_g, forget=forget_g)
        return first, second

    return step


def generator_first(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """The generator's step before the discriminator's, which judges what is drawn then."""
    second = descend(loss_g(discriminator(generator(noise))), optimizer_g)
    fake = generator(noise).detach()
    return descend(loss_d(discriminator(real), discriminator(fake)), optimizer_d), second


def old_verdict(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """Both losses from the discriminator as it was, then both steps, in whichever order."""
    fake = generator(noise)
    up = loss_g(discriminator(fake))
    down = loss_d(discriminator(real), discriminator(fake.detach()))
    optimizer_g.zero_grad()
    up.backward()
    first = descend(down, optimizer_d)
    optimizer_g.step()
    return first, up.item()


def undetached(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """The discriminator's gradient runs on into the generator and stays there."""
    optimizer_g.zero_grad()
    first = descend(loss_d(discriminator(real), discriminator(generator(noise))), optimizer_d)
    second = descend(loss_g(discriminator(generator(noise))), optimizer_g, forget=False)
    return first, second


def both_at_once(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """Each loss moves both nets."""
    both = optimizer_d, optimizer_g
    first = descend(loss_d(discriminator(real), discriminator(generator(noise))), *both)
    return first, descend(loss_g(discriminator(generator(noise))), *both)


def accomplice(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """The generator's loss moves the discriminator too."""
    fake = generator(noise)
    first = descend(loss_d(discriminator(real), discriminator(fake.detach())), optimizer_d)
    return first, descend(loss_g(discriminator(fake)), optimizer_g, optimizer_d)


def two_steps_of_d(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """The discriminator steps on the real pictures, then again on the drawings."""
    fake = generator(noise)
    first = descend(real_part(discriminator(real)).mean(), optimizer_d)
    first += descend(fake_part(discriminator(fake.detach())).mean(), optimizer_d)
    return first, descend(loss_g(discriminator(fake)), optimizer_g)


def one_batch(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """Real pictures and drawings share the discriminator's batch normalisation."""
    fake = generator(noise)
    logits = discriminator(torch.cat([real, fake.detach()]))
    first = descend(loss_d(logits[: len(real)], logits[len(real) :]), optimizer_d)
    return first, descend(loss_g(discriminator(fake)), optimizer_g)


def in_evaluation(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """The generator's step with a discriminator in evaluation mode."""
    fake = generator(noise)
    first = descend(loss_d(discriminator(real), discriminator(fake.detach())), optimizer_d)
    second = descend(loss_g(discriminator.eval()(fake)), optimizer_g)
    discriminator.train()
    return first, second


def losses_exchanged(*arguments):
    """The generator's loss in front."""
    return usual()(*arguments)[::-1]


def measured_afterwards(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """The losses as they are when both nets have moved."""
    usual()(generator, discriminator, optimizer_g, optimizer_d, real, noise)
    with torch.no_grad():
        fake = discriminator(generator(noise))
        return loss_d(discriminator(real), fake).item(), loss_g(fake).item()


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
    lesson("the generator takes its step before the discriminator", STEP): generator_first,
    lesson("the generator answers the discriminator as it was before its step", STEP): old_verdict,
    lesson("the discriminator's loss leaves gradients in the generator that count", STEP): (
        undetached
    ),
    lesson("each of the two losses moves both nets", STEP): both_at_once,
    lesson("the generator's loss moves the discriminator as well", STEP): accomplice,
    lesson("the discriminator takes two steps, on real pictures and on drawings", STEP): (
        two_steps_of_d
    ),
    lesson("real pictures and drawings are judged in one batch", STEP): one_batch,
    lesson("the discriminator is in evaluation mode for the generator's step", STEP): (
        in_evaluation
    ),
    lesson("the generator goes down the saturating loss", LOSSES): usual(
        of_g=lambda fake: -fake_part(fake).mean()
    ),
    lesson("the generator learns to have its drawings taken for fakes", LOSSES): usual(
        of_g=lambda fake: fake_part(fake).mean()
    ),
    lesson("the two halves of the discriminator's loss are averaged", LOSSES): usual(
        of_d=lambda real, fake: loss_d(real, fake) / 2
    ),
    lesson("the discriminator learns from the drawings alone", STEP): usual(
        of_d=lambda real, fake: fake_part(fake).mean()
    ),
    lesson("the discriminator learns from the real pictures alone", STEP): usual(
        of_d=lambda real, fake: real_part(real).mean()
    ),
    lesson("old gradients are left in the discriminator", STEP): usual(forget_d=False),
    lesson("old gradients are left in the generator", STEP): usual(forget_g=False),
    lesson("old gradients are left in both nets", STEP): usual(forget_d=False, forget_g=False),
    lesson("the two losses come back in the other order", STEP): losses_exchanged,
    lesson("the losses are measured after both steps", STEP): measured_afterwards,
}
