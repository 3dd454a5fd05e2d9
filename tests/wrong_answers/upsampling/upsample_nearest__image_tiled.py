# Caught by: test_blocks
# Said: the whole image is repeated


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    return x.repeat(1, 1, scale, scale)
