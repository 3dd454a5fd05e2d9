"""Power spectra of images, and how far a lattice of upsampling stands out of them."""

import torch
from torch import Tensor

# A neighbour's distance in bins: clear of the window's main lobe, and closer than the bright
# surroundings that any enlargement gives the frequencies 1/scale, copies of those of frequency 0.
NEAREST, FURTHEST = 2, 5
FLOOR = 1e-12  # of the mean square: less is rounding, and 0/0 would be no answer for a flat image


def power(image: Tensor) -> Tensor:
    """Power spectrum of each image: (..., H, W) → (..., H, W) float64, frequency 0 in the middle.

    Bin (H//2 + a, W//2 + b) holds the frequency a/H, b/W in cycles a pixel. The mean is removed
    and a Hann window fades the border out, so that what differs between opposite borders does not
    leak over the axes. White noise of variance σ² has σ² in every bin on average. Raises
    ValueError for an image of fewer than 4×4 pixels, in which the window leaves nothing.
    """
    height, width = image.shape[-2:]
    if min(height, width) < 4:
        raise ValueError(
            f"image (={tuple(image.shape)}) must be at least 4×4: smaller has no spectrum."
        )
    column, row = (torch.hann_window(size, dtype=torch.float64) for size in (height, width))
    window = column[:, None] * row
    image = image.detach().double()
    mean = (image * window).sum((-2, -1), keepdim=True) / window.sum()
    spectrum = torch.fft.fft2((image - mean) * window).abs().square() / window.square().sum()
    return torch.fft.fftshift(spectrum, dim=(-2, -1))


def lattice_line(image: Tensor, scale: int) -> float:
    """How far the frequencies 1/scale stand out: 1 is nothing to see, a pattern gives far more.

    The power on all (a/scale, b/scale) but (0, 0), over that of their neighbourhoods, of which
    each is the median on the row or on the column through the frequency, whichever is larger:
    the ridges that a photograph's upright and level edges raise along the axes do not count as a
    pattern. image (..., H, W), cropped to a multiple of scale; powers are averaged over all other
    dimensions; one noisy image alone scatters between 0 and 4, seldom above. A flat image gives 1.
    Raises ValueError for a scale below 2 or an image with too few bins between two frequencies.
    """
    if scale < 2:
        raise ValueError(f"scale (={scale}) must be at least 2: a pattern needs a period.")
    height, width = (size // scale * scale for size in image.shape[-2:])
    if min(height, width) < 8 * scale:
        raise ValueError(
            f"image (={tuple(image.shape)}) must have at least {8 * scale} rows and "
            f"columns at scale (={scale}): with fewer, the frequencies have no neighbourhood."
        )
    image = image[..., :height, :width].detach()
    spectrum = torch.fft.ifftshift(power(image), dim=(-2, -1))
    spectrum = spectrum.reshape(-1, height, width).mean(0)
    peaks = neighbours = FLOOR * float(image.double().square().mean())
    for step in range(1, scale**2):
        row, column = (step // scale) * (height // scale), (step % scale) * (width // scale)
        peaks += float(spectrum[row, column])
        on_row = _around(spectrum[row], column, scale)
        on_column = _around(spectrum[:, column], row, scale)
        neighbours += max(on_row, on_column)
    return peaks / neighbours if neighbours else 1.0


def _around(line: Tensor, place: int, scale: int) -> float:
    """Median of a line's bins to both sides of a place, no further than halfway to the next."""
    reach = min(FURTHEST, len(line) // (2 * scale))
    steps = torch.arange(NEAREST, reach + 1)
    return line[(place + torch.cat([-steps, steps])) % len(line)].quantile(0.5).item()
