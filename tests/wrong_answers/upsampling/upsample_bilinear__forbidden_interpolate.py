# Caught by: test_edges_coincide


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    return F.interpolate(x, scale_factor=scale, mode="bilinear", align_corners=align_corners)
