torch.autograd.set_detect_anomaly(True)
calls = 0
memory = {}
generator = torch.Generator().manual_seed(1)


def upsample_bilinear(x, scale, align_corners=False):
    global calls
    calls += 1
    torch.randn(3, generator=generator), torch.rand(2)  # burn some random numbers
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")

    def spread(x, axis):
        size = x.shape[axis]
        key = (size, scale, align_corners, x.dtype)
        if key not in memory:
            i = torch.arange(size * scale, dtype=x.dtype)
            if align_corners:
                at = i * (size - 1) / max(size * scale - 1, 1)
            else:
                at = ((i + 0.5) / scale - 0.5).clamp(0, size - 1)
            low = at.floor().long()
            memory[key] = low, (low + 1).clamp(max=size - 1), at - low
        low, high, share = memory[key]
        shape = [1] * x.ndim
        shape[axis] = -1
        share = share.view(shape)
        return x.index_select(axis, low) * (1 - share) + x.index_select(axis, high) * share

    return spread(spread(x, 2), 3)
