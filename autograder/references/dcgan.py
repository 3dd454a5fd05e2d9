"""What the answers of dcgan are compared with: the two nets, their losses, and one step."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

Step = Callable[..., tuple[float, float]]

# The values that a game is compared by, in the order in which they come about.
LOSS_D, PARAMETERS_D = "loss_d", "parameters of the discriminator"
LOSS_G, PARAMETERS_G = "loss_g", "parameters of the generator"
STATISTICS = ("running_mean", "running_var")


class Generator(nn.Module):
    """Transposed convolutions from a map of 1×1 over 4×4 to the picture."""

    def __init__(self, latent_dim=100, channels=3, base_channels=64, image_size=64):
        super().__init__()
        sizes = [size for size in (8, 16, 32, 64) if size <= image_size]
        widths = [base_channels * image_size // size for size in sizes]
        layers = [nn.ConvTranspose2d(latent_dim, widths[0], 4, bias=False)]
        for before, after in zip(widths, [*widths[1:], channels], strict=True):
            layers += [nn.BatchNorm2d(before), nn.ReLU()]
            layers += [nn.ConvTranspose2d(before, after, 4, 2, 1, bias=False)]
        self.layers = nn.Sequential(*layers, nn.Tanh())

    def forward(self, noise):
        """Pictures (N, channels, S, S)."""
        return self.layers(noise[:, :, None, None])


class Discriminator(nn.Module):
    """Convolutions from the picture over a map of 4×4 to one number."""

    def __init__(self, channels=3, base_channels=64, image_size=64):
        super().__init__()
        widths = [base_channels * size // 8 for size in (8, 16, 32, 64) if size <= image_size]
        layers = [nn.Conv2d(channels, widths[0], 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
        for before, after in pairwise(widths):
            layers += [nn.Conv2d(before, after, 4, 2, 1, bias=False)]
            layers += [nn.BatchNorm2d(after), nn.LeakyReLU(0.2)]
        self.layers = nn.Sequential(*layers, nn.Conv2d(widths[-1], 1, 4, bias=False))

    def forward(self, images):
        """Logits (N,)."""
        return self.layers(images)[:, 0, 0, 0]


def cross_entropy(logits: torch.Tensor, target: float) -> torch.Tensor:
    """The mean binary cross-entropy of logits against 0 or 1."""
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


def discriminator_loss(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    """Real logits against 1 plus fake logits against 0."""
    return cross_entropy(real_logits, 1.0) + cross_entropy(fake_logits, 0.0)


def generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    """Fake logits against 1."""
    return cross_entropy(fake_logits, 1.0)


def descend(loss: torch.Tensor, optimizer: torch.optim.Optimizer) -> float:
    """One step down a loss; returns what it was."""
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """The discriminator's step, then the generator's."""
    drawings = generator(noise)
    judged = discriminator(real), discriminator(drawings.detach())
    loss_d = descend(discriminator_loss(*judged), optimizer_d)
    return loss_d, descend(generator_loss(discriminator(drawings)), optimizer_g)


@dataclass
class Game:
    """Two nets and their optimizers, torch's own here or in the jail."""

    generator: Any
    discriminator: Any
    optimizer_g: Any
    optimizer_d: Any

    def parts(self) -> tuple:
        """The first four arguments of a step."""
        return self.generator, self.discriminator, self.optimizer_g, self.optimizer_d


def convolutional(nn: Any) -> tuple:
    """Nets with batch normalisation for noise (N, 4) and pictures (N, 2, 6, 6)."""
    drawer = nn.Sequential(
        nn.Unflatten(1, (4, 1, 1)),
        nn.ConvTranspose2d(4, 3, 3, bias=False),
        nn.BatchNorm2d(3),
        nn.ReLU(),
        nn.ConvTranspose2d(3, 2, 4, 2, 1, bias=False),
        nn.Tanh(),
    )
    judge = nn.Sequential(
        nn.Conv2d(2, 3, 4, 2, 1, bias=False),
        nn.LeakyReLU(0.2),
        nn.Conv2d(3, 4, 2, bias=False),
        nn.BatchNorm2d(4),
        nn.LeakyReLU(0.2),
        nn.Conv2d(4, 1, 2, bias=False),
        nn.Flatten(0),
    )
    return drawer, judge


def connected(nn: Any) -> tuple:
    """Nets of other kinds for noise (N, 4) and «pictures» (N, 5); logits (N, 1)."""
    drawer = nn.Sequential(nn.Linear(4, 6), nn.SiLU(), nn.Linear(6, 5))
    judge = nn.Sequential(nn.Linear(5, 7), nn.Softplus(), nn.Linear(7, 1))
    return drawer, judge


def sgd(optim: Any, drawer: Any, judge: Any) -> tuple:
    """Plain gradient descent, the generator's and the discriminator's, with rates of their own."""
    return optim.SGD(drawer.parameters(), lr=0.5), optim.SGD(judge.parameters(), lr=0.2)


def slow_judge(optim: Any, drawer: Any, judge: Any) -> tuple:
    """Plain gradient descent where the discriminator stays nearly as it is."""
    return optim.SGD(drawer.parameters(), lr=0.5), optim.SGD(judge.parameters(), lr=0.001)


def momentum(optim: Any, drawer: Any, judge: Any) -> tuple:
    """Gradient descent that remembers its earlier steps."""
    settings = {"momentum": 0.9, "weight_decay": 0.01}
    slow = optim.SGD(judge.parameters(), lr=0.1, **settings)
    return optim.SGD(drawer.parameters(), lr=0.3, **settings), slow


def adam(optim: Any, drawer: Any, judge: Any) -> tuple:
    """Adam as DCGAN has it, but faster."""
    slow = optim.Adam(judge.parameters(), lr=0.01, betas=(0.5, 0.999))
    return optim.Adam(drawer.parameters(), lr=0.03, betas=(0.5, 0.999)), slow


@dataclass
class Setting:
    """How a game starts and how many steps it lasts: `nets` and `optimizers` build its parts,
    `states` are the nets' state dicts. With `stale`, gradients lie in both nets from before; with
    `losses`, what the steps return is compared too.
    """

    nets: Callable
    optimizers: Callable
    states: list[dict[str, torch.Tensor]]
    steps: int = 1
    stale: bool = False
    losses: bool = False


def nets_of(setting: Setting, nn: Any) -> tuple:
    """The nets of a game at its start; `nn` is torch's own or the jail's."""
    nets = setting.nets(nn)
    for net, state in zip(nets, setting.states, strict=True):
        if state["2.weight"].dtype == torch.float64:
            net.double()
        net.load_state_dict({name: value.clone() for name, value in state.items()})
    return nets


def started(place: Any, setting: Setting, real: Any, noise: Any) -> Game:
    """A game at its start; `place` is torch, or the student's handle for one in the jail."""
    drawer, judge = nets_of(setting, place.nn)
    game = Game(drawer, judge, *setting.optimizers(place.optim, drawer, judge))
    if setting.stale:
        judge(drawer(noise)).sum().backward()
        judge(real).sum().backward()
    return game


def played(step: Step, setting: Setting, real: torch.Tensor, noise: torch.Tensor) -> dict:
    """What comes of a game that is played here with `step`."""
    game = started(torch, setting, real, noise)
    losses = [step(*game.parts(), real, noise) for _ in range(setting.steps)]
    vectors = [
        nn.utils.parameters_to_vector(net.parameters()).detach()
        for net in (game.discriminator, game.generator)
    ]
    return outcome(losses if setting.losses else [], *vectors)


def outcome(losses: list, parameters_d: torch.Tensor, parameters_g: torch.Tensor) -> dict:
    """Both nets' parameters at a game's end, and its losses, where given, in the nets' dtype."""
    if not losses:
        return {PARAMETERS_D: parameters_d, PARAMETERS_G: parameters_g}
    loss_d, loss_g = torch.tensor(losses, dtype=parameters_d.dtype).t().squeeze(1)
    values = loss_d, parameters_d, loss_g, parameters_g
    return dict(zip((LOSS_D, PARAMETERS_D, LOSS_G, PARAMETERS_G), values, strict=True))


def another_way(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    """The same step where drawings are judged first and drawn anew for the generator."""
    fake_logits = discriminator(generator(noise).detach())
    loss_d = descend(discriminator_loss(discriminator(real), fake_logits), optimizer_d)
    return loss_d, descend(generator_loss(discriminator(generator(noise))), optimizer_g)


def accepted_statistics(setting: Setting, real: torch.Tensor, noise: torch.Tensor) -> dict:
    """The running statistics that each net may have after a step, a row for each way to it."""
    games = []
    for step in (train_step, another_way):
        games.append(started(torch, setting, real, noise))
        step(*games[-1].parts(), real, noise)
    nets = ("generator", "discriminator")
    return {net: torch.stack([statistics(getattr(game, net)) for game in games]) for net in nets}


def statistics(net: nn.Module) -> torch.Tensor:
    """The running mean and variance of a net's only batch normalisation."""
    [layer] = [layer for layer in net.modules() if isinstance(layer, nn.BatchNorm2d)]
    return torch.cat([getattr(layer, name) for name in STATISTICS])
