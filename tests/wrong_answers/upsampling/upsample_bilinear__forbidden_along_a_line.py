# Caught by: test_edges_coincide


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")

    def along(rows):
        return F.interpolate(rows, scale_factor=scale, mode="linear", align_corners=align_corners)

    n, c, h, w = x.shape
    wide = along(x.reshape(n, c * h, w)).view(n, c, h, w * scale).transpose(2, 3)
    return along(wide.reshape(n, c * w * scale, h)).view(n, c, w * scale, -1).transpose(2, 3)
