"""Effective fields: roots of energies, each on its own scale, a circle where a width is given."""

import numpy as np
import pytest
import torch
from convlab.figures import fields


def test_the_root_of_the_energy_is_shown_on_its_own_scale():
    """A quarter of the largest energy is drawn half as bright, whatever the largest is."""
    energy = torch.tensor([[0.0, 0.1], [0.4, 0.0]])
    first, second = fields.gallery({"a": energy, "b": 5 * energy}, columns=2).axes[0].images
    np.testing.assert_allclose(first.get_array(), [[0, 0.5], [1, 0]])
    np.testing.assert_allclose(second.get_array(), first.get_array(), rtol=1e-6)
    assert first.get_clim() == second.get_clim() == (0, 1)


def test_a_circle_has_the_width_as_its_radius():
    """Two pixels of ten are a fifth of the picture; the middle of the second lies one row down."""
    energies = {"a": torch.ones(10, 10), "b": torch.ones(20, 20)}
    axes = fields.gallery(energies, columns=1, widths=[2.0, 5.0]).axes[0]
    assert [circle.radius for circle in axes.patches] == [0.2, 0.25]
    first, second = (circle.center for circle in axes.patches)
    assert first[0] == second[0] == 0.5
    assert second[1] - first[1] == pytest.approx(1 + fields.NAME)
    assert [text.get_text() for text in axes.texts] == ["a", "b"]


def test_no_widths_no_circles():
    """Pictures alone where no width is given."""
    assert not fields.gallery({"a": torch.ones(3, 3)}, columns=1).axes[0].patches
