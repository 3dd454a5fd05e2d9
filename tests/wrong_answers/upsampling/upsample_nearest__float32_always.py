# Caught by: test_nearest_dtype


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    n, c, h, w = x.shape
    large = torch.zeros(n, c, h * scale, w * scale)
    for i in range(scale):
        for j in range(scale):
            large[:, :, i::scale, j::scale] = x
    return large
