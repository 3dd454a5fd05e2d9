# Caught by: test_blocks
# Said: zeros stand between the pixels


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    n, c, h, w = x.shape
    large = torch.zeros(n, c, h * scale, w * scale, dtype=x.dtype)
    large[:, :, ::scale, ::scale] = x
    return large
