def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    return F.interpolate(x, scale_factor=scale, mode="nearest")
