# Caught by: test_edges_coincide
# Said: the half pixel is left out


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")

    def mixing(size):
        new = torch.arange(scale * size, dtype=x.dtype)
        if align_corners:
            place = new * (size - 1) / max(scale * size - 1, 1)
        else:
            place = (new / scale).clamp(max=size - 1)
        distance = place.view(-1, 1) - torch.arange(size)
        return (1 - distance.abs()).clamp(min=0)

    return mixing(x.shape[2]) @ x @ mixing(x.shape[3]).T
