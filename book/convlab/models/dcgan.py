"""DCGAN: a generator that draws pictures from noise, and a discriminator that judges them.

After Radford, Metz & Chintala (ICLR 2016). Convolutions have kernel 4 and no bias; the generator
starts at base_channels · image_size / 8 channels on a 4×4 map and halves them at each doubling of
the map, and the discriminator does the same backwards.
"""

from itertools import pairwise

from torch import Tensor, nn


class Generator(nn.Module):
    """Pictures from noise: (N, latent_dim) → (N, channels, image_size, image_size) in [−1, 1].

    Batch normalisation and ReLU after every layer but the last, which has tanh. ``up`` names the
    layer that doubles a map, one of DOUBLINGS; the paper's is "k4". 3,576,704 parameters by
    default. Raises ValueError for another ``up``, or an image_size that is not 16, 32 or 64.
    """

    def __init__(
        self,
        latent_dim: int = 100,
        channels: int = 3,
        base_channels: int = 64,
        image_size: int = 64,
        up: str = "k4",
    ) -> None:
        super().__init__()
        if up not in DOUBLINGS:
            raise ValueError(f"up (={up!r}) must be one of {', '.join(DOUBLINGS)}.")
        _at_least_one(latent_dim=latent_dim, channels=channels)
        widths = _widths(base_channels, image_size)[::-1]  # widest first, on the smallest map
        project = nn.ConvTranspose2d(latent_dim, widths[0], 4, bias=False)  # 1×1 → 4×4
        layers = [project, nn.BatchNorm2d(widths[0]), nn.ReLU()]
        for inputs, outputs in pairwise(widths):
            layers += [DOUBLINGS[up](inputs, outputs), nn.BatchNorm2d(outputs), nn.ReLU()]
        self.layers = nn.Sequential(*layers, DOUBLINGS[up](widths[-1], channels), nn.Tanh())

    def forward(self, noise: Tensor) -> Tensor:
        """One picture for each row of noise. Raises ValueError for rows of another length."""
        if noise.ndim != 2 or noise.shape[1] != self.layers[0].in_channels:
            wanted = f"(N, {self.layers[0].in_channels})"
            raise ValueError(f"noise has shape {tuple(noise.shape)}; it must be {wanted}.")
        return self.layers(noise[:, :, None, None])


class Discriminator(nn.Module):
    """One logit a picture, large for real: (N, channels, image_size, image_size) → (N,).

    LeakyReLU 0.2 after every layer but the last, batch normalisation in all but the first and the
    last. 2,765,568 parameters by default. Raises ValueError where the generator would.
    """

    def __init__(self, channels: int = 3, base_channels: int = 64, image_size: int = 64) -> None:
        super().__init__()
        _at_least_one(channels=channels)
        widths = _widths(base_channels, image_size)
        layers = [nn.Conv2d(channels, widths[0], 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
        for inputs, outputs in pairwise(widths):
            convolution = nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False)
            layers += [convolution, nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2)]
        self.layers = nn.Sequential(*layers, nn.Conv2d(widths[-1], 1, 4, bias=False))  # 4×4 → 1×1

    def forward(self, images: Tensor) -> Tensor:
        """A logit for each picture."""
        return self.layers(images).flatten()


def init_weights(module: nn.Module) -> None:
    """The paper's start, for ``net.apply``: weights of convolutions from N(0, 0.02).

    Scales of batch normalisation from N(1, 0.02) and its shifts 0, as the authors' code has it.
    """
    if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.zeros_(module.bias)


def _k3(inputs: int, outputs: int) -> nn.Module:
    return nn.ConvTranspose2d(inputs, outputs, 3, 2, 1, output_padding=1, bias=False)


def _k4(inputs: int, outputs: int) -> nn.Module:
    return nn.ConvTranspose2d(inputs, outputs, 4, 2, 1, bias=False)


def _resize(inputs: int, outputs: int) -> nn.Module:
    convolution = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
    return nn.Sequential(nn.Upsample(scale_factor=2), convolution)


def _shuffle(inputs: int, outputs: int) -> nn.Module:
    convolution = nn.Conv2d(inputs, 4 * outputs, 3, padding=1, bias=False)
    return nn.Sequential(convolution, nn.PixelShuffle(2))


DOUBLINGS = {"k3": _k3, "k4": _k4, "resize": _resize, "shuffle": _shuffle}


def _widths(base_channels: int, image_size: int) -> list[int]:
    """Channels of the maps from half the picture's size down to 4×4."""
    if image_size not in (16, 32, 64):
        raise ValueError(f"image_size (={image_size}) must be 16, 32 or 64.")
    _at_least_one(base_channels=base_channels)
    return [base_channels * 2**level for level in range(image_size.bit_length() - 3)]


def _at_least_one(**arguments: int) -> None:
    for name, value in arguments.items():
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
