"""Measured signals: one along time."""

import numpy as np
import torch
from matplotlib import cbook

MEMBRANE_SECONDS = 0.0005  # from one sample of the recording to the next


def membrane() -> torch.Tensor:
    """A recorded membrane potential in millivolts: 12,000 samples, MEMBRANE_SECONDS apart.

    float32 of shape (12000,). It ships with Matplotlib, whose original logo was drawn from it; unit
    and sampling interval are those of that logo's script in Matplotlib's project history.
    """
    with cbook.get_sample_data("membrane.dat") as recording:
        samples = np.frombuffer(recording.read(), dtype="<f4")
    return torch.from_numpy(100 * samples)
