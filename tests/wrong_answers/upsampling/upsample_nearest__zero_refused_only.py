# Caught by: test_nearest_arguments


def upsample_nearest(x, scale):
    if not scale:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    return x.repeat_interleave(scale, 2).repeat_interleave(scale, 3)
