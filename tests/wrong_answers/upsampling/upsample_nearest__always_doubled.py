# Caught by: test_blocks


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    return x.repeat_interleave(2, 2).repeat_interleave(2, 3)
