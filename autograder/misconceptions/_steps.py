"""Steps of the game between two nets that go wrong in the usual ways."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F


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
