# Caught by: test_edges_coincide


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    size = [x.shape[2] * scale, x.shape[3] * scale]
    return torch.ops.aten.upsample_bilinear2d(x, size, align_corners)
