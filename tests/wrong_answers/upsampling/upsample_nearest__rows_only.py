# Caught by: test_blocks
# Said: only the rows are repeated


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    return x.repeat_interleave(scale, dim=2)
