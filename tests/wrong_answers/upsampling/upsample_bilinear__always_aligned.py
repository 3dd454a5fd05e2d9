# Caught by: test_edges_coincide
# Said: the other convention is used


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    rows = torch.linspace(0, x.shape[2] - 1, x.shape[2] * scale, dtype=x.dtype)
    columns = torch.linspace(0, x.shape[3] - 1, x.shape[3] * scale, dtype=x.dtype)

    def mixing(place, size):
        return (1 - (place[:, None] - torch.arange(size)).abs()).clamp(min=0)

    return mixing(rows, x.shape[2]) @ x @ mixing(columns, x.shape[3]).T
