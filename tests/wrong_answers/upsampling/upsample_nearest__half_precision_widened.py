# Caught by: test_nearest_dtype


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    n, c, h, w = x.shape
    out = torch.zeros(
        n,
        c,
        h * scale,
        w * scale,
        dtype=torch.float64 if x.dtype == torch.float64 else torch.float32,
    )
    for i in range(scale):
        for j in range(scale):
            out[:, :, i::scale, j::scale] = x
    return out
