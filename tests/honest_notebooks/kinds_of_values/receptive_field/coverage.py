import numpy as np


def coverage(rates, kernel_size=3):
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    reads = np.ones(1, dtype=bool)
    for rate in rates:
        if rate < 1:
            raise ValueError(f"rates (={rates}) holds {rate}, which is below 1.")
        wide = np.zeros(len(reads) + (kernel_size - 1) * rate, dtype=bool)
        for tap in range(kernel_size):
            wide[tap * rate :][: len(reads)] |= reads
        reads = wide
    return torch.from_numpy(reads)
