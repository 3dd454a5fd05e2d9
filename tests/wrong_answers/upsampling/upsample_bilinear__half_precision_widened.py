# Caught by: test_bilinear_dtype


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    for dim in (2, 3):
        n = x.shape[dim]
        m = n * scale
        j = torch.arange(m, dtype=torch.float64 if x.dtype == torch.float64 else torch.float32)
        place = (
            j * (n - 1) / max(m - 1, 1)
            if align_corners
            else ((j + 0.5) / scale - 0.5).clamp(0, n - 1)
        )
        low = place.long()
        t = (place - low).view(-1, 1) if dim == 2 else place - low
        x = (1 - t) * x.index_select(dim, low) + t * x.index_select(dim, (low + 1).clamp(max=n - 1))
    return x
