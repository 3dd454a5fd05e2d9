class Coverage:
    """An object that is called like a function."""

    def __init__(self):
        self.calls = 0

    def __call__(self, rates, kernel_size=3):
        self.calls += 1
        if kernel_size < 1:
            raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
        seen = {0}
        for rate in rates:
            if rate < 1:
                raise ValueError(f"rates (={rates}) holds {rate}, which is below 1.")
            seen = {place + tap * rate for place in seen for tap in range(kernel_size)}
        return self._mask(seen)

    @staticmethod
    def _mask(seen):
        mask = torch.zeros(max(seen) + 1, dtype=torch.bool)
        mask[list(seen)] = True
        return mask

    def __repr__(self):
        return f"<coverage, called {self.calls} times>"


coverage = Coverage()
print(coverage)
