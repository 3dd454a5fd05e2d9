"""Spectra in which a pattern of a known period must be found, and nothing where there is none."""

import pytest
import torch
from convlab import datasets, spectra
from torch.nn import functional as F


def rows_and_columns(height, width):
    """Coordinates of every pixel, float64."""
    return torch.meshgrid(
        torch.arange(height, dtype=torch.float64),
        torch.arange(width, dtype=torch.float64),
        indexing="ij",
    )


def test_a_wave_is_one_peak_at_its_frequency():
    """A wave of 5 periods downwards and 3 across peaks 5 rows and 3 columns off the middle."""
    rows, columns = rows_and_columns(48, 32)
    wave = torch.cos(2 * torch.pi * (5 * rows / 48 + 3 * columns / 32))
    spectrum = spectra.power(wave)
    assert spectrum.shape == (48, 32)
    assert spectrum.dtype == torch.float64
    middle = torch.tensor([24, 16])
    peaks = (spectrum == spectrum.max()).nonzero() - middle
    assert [abs(peak).tolist() for peak in peaks] in ([[5, 3]], [[5, 3], [5, 3]])
    assert spectrum[24 + 5, 16 + 3].isclose(spectrum[24 - 5, 16 - 3])


def test_a_constant_has_no_power():
    """The mean is removed: a flat image has an empty spectrum, however bright."""
    assert spectra.power(torch.full((16, 24), 0.7)).max() < 1e-24


def test_noise_has_its_variance_everywhere():
    """White noise of standard deviation 3 has power 9 on average, in a batch of any shape."""
    spectrum = spectra.power(3 * torch.randn(6, 5, 32, 48))
    assert spectrum.shape == (6, 5, 32, 48)
    assert spectrum.mean().item() == pytest.approx(9, rel=0.02)
    assert spectrum.mean((0, 1))[20, 30].item() == pytest.approx(9, rel=0.6)


def test_the_image_and_its_graph_stay_as_they_were():
    """A tensor that carries a gradient is measured without a graph, and not changed."""
    image = torch.rand(32, 32, requires_grad=True)
    before = image.detach().clone()
    assert not spectra.power(image).requires_grad
    assert torch.equal(image, before)


@pytest.mark.parametrize("scale", [2, 3, 4])
@pytest.mark.parametrize("direction", ["rows", "columns", "both"])
def test_a_faint_pattern_is_found_in_noise(scale, direction):
    """A pattern of a third of the noise's size, every scale-th pixel, stands out tenfold."""
    noise = torch.randn(128, 120)
    on_rows = (torch.arange(128) % scale == 0).double()[:, None] * torch.ones(120)
    on_columns = torch.ones(128)[:, None] * (torch.arange(120) % scale == 1)
    pattern = {"rows": on_rows, "columns": on_columns, "both": on_rows * on_columns}[direction]
    patterned = noise + pattern / pattern.std() / 3
    assert spectra.lattice_line(patterned, scale) > 10
    assert spectra.lattice_line(noise, scale) < 4


def test_a_pattern_of_another_period_does_not_count():
    """Every third pixel brighter is seen at scale 3 and not at scale 2."""
    noise = torch.randn(16, 96, 96)
    striped = noise + (torch.arange(96) % 3 == 0)
    assert spectra.lattice_line(striped, 3) > 100
    assert spectra.lattice_line(striped, 2) == pytest.approx(1, abs=0.5)


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_noise_gives_one(scale):
    """The mean power of 64 noises lies on a level with its neighbourhood, to a fifth."""
    assert spectra.lattice_line(torch.randn(64, 1, 96, 108), scale) == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_photographs_have_no_lattice(scale):
    """Smooth photographs, with all their upright and level edges, give about one together."""
    names = ("astronaut", "camera", "chelsea", "coffee", "rocket")
    photographs = torch.stack([torch.tensor(datasets.photograph(name)) for name in names])
    assert 0.3 < spectra.lattice_line(photographs, scale) < 2


def test_bilinear_enlargement_leaves_the_lattice_empty():
    """Its kernel lets nothing through at 1/scale, so the line is less than nothing to see."""
    photograph = torch.tensor(datasets.photograph("camera", 64)).view(1, 1, 64, 64)
    enlarged = F.interpolate(photograph, scale_factor=2, mode="bilinear")
    assert spectra.lattice_line(enlarged, 2) < 0.1


def test_a_tenth_less_on_every_second_pixel_is_found_in_a_photograph():
    """The pattern of an uneven overlap, faint as it is, stands out of a photograph."""
    photograph = torch.tensor(datasets.photograph("camera"))
    uneven = photograph * torch.tensor([1, 0.9]).repeat(64)
    assert spectra.lattice_line(uneven, 2) > 20 * spectra.lattice_line(photograph, 2)


@pytest.mark.parametrize("grey", [0, 0.3])
def test_a_flat_image_has_nothing_to_see(grey):
    """Where there is no power at all, the answer is 1, not a quotient of rounding errors."""
    assert spectra.lattice_line(torch.full((64, 64), grey), 2) == pytest.approx(1, abs=1e-6)


def test_a_pattern_as_faint_as_rounding_does_not_count():
    """A chessboard a billionth high on a grey card is what arithmetic leaves, not a line."""
    chessboard = torch.tensor([[0, 1e-9], [1e-9, 0]], dtype=torch.float64).repeat(32, 32)
    assert spectra.lattice_line(0.3 + chessboard, 2) == pytest.approx(1, abs=0.1)


def test_a_pattern_alone_stands_out_without_end():
    """A chessboard on nothing is a large number, not a division by zero."""
    chessboard = torch.tensor([[0.0, 1.0], [1.0, 0.0]]).repeat(32, 32)
    assert 1e6 < spectra.lattice_line(chessboard, 2) < float("inf")


def test_an_image_is_cropped_to_whole_periods():
    """Rows and columns beyond the last whole period change nothing."""
    image = torch.rand(97, 101)
    assert spectra.lattice_line(image, 4) == spectra.lattice_line(image[:96, :100], 4)


@pytest.mark.parametrize("shape", [(3, 8), (8, 3), (5, 2, 2)])
def test_power_refuses_images_without_a_spectrum(shape):
    """Fewer than four rows or columns are refused, with their shape."""
    with pytest.raises(ValueError, match=r"image \(=\(.*\)\) must be at least 4×4"):
        spectra.power(torch.zeros(shape))


def test_a_lattice_needs_a_period():
    """Scale 1 has no lattice."""
    with pytest.raises(ValueError, match=r"scale \(=1\) must be at least 2"):
        spectra.lattice_line(torch.rand(64, 64), 1)


def test_a_lattice_needs_room():
    """At scale 4, 31 columns leave no neighbourhood between two frequencies."""
    with pytest.raises(ValueError, match=r"\(32, 31\).*at least 32 rows and columns"):
        spectra.lattice_line(torch.rand(32, 31), 4)
