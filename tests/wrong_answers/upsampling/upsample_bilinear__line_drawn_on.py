# Caught by: test_edges_coincide
# Said: a line is drawn on beyond the border


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    for axis in (2, 3):
        size = x.shape[axis]
        place = torch.arange(size * scale, dtype=x.dtype)
        if align_corners:
            place = place * (size - 1) / max(size * scale - 1, 1)
        else:
            place = (place + 0.5) / scale - 0.5
        left = place.floor().clamp(0, max(size - 2, 0)).long()
        right = (left + 1).clamp(max=size - 1)
        share = (place - left).view((-1, 1) if axis == 2 else (-1,))
        x = x.index_select(axis, left) * (1 - share) + x.index_select(axis, right) * share
    return x
