# Caught by: test_blocks


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    grey = x.mean(1, keepdim=True)
    return grey.repeat_interleave(scale, 2).repeat_interleave(scale, 3)
