def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    for dim in (2, 3):
        n = x.shape[dim]
        m = n * scale
        place = (
            torch.linspace(0, n - 1, m, dtype=torch.float64)
            if align_corners
            else torch.linspace(
                0.5 / scale - 0.5, n - 0.5 - 0.5 / scale, m, dtype=torch.float64
            ).clamp(0, n - 1)
        )
        low = place.floor().long().clamp(0, n - 1)
        high = torch.clamp(low + 1, max=n - 1)
        share = (place - low).to(x.dtype)
        share = share.view(-1, 1) if dim == 2 else share
        x = torch.lerp(
            x.index_select(dim, low),
            x.index_select(dim, high),
            share.expand_as(x.index_select(dim, low)),
        )
    return x
