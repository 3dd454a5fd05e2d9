# Caught by: test_edges_coincide
# Said: the nearest pixel is copied


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    return x.repeat_interleave(scale, 2).repeat_interleave(scale, 3)
