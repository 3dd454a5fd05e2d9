# Caught by: test_nearest_layout


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    n, c, h, w = x.shape
    places = torch.arange(n * c * h * w).view(n, c, h, w)
    places = places.repeat_interleave(scale, 2).repeat_interleave(scale, 3)
    return x.as_strided((x.numel(),), (1,))[places]
