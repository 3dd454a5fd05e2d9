# Caught by: test_edges_coincide


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    size = (*x.shape[:2], x.shape[2] * scale, x.shape[3] * scale)
    whole = torch.tensor([[1.0, 0, 0], [0, 1, 0]], dtype=x.dtype).expand(len(x), 2, 3)
    grid = F.affine_grid(whole, size, align_corners=align_corners)
    return F.grid_sample(x, grid, padding_mode="border", align_corners=align_corners)
