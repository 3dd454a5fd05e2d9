def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    for axis in (-2, -1):
        size = x.shape[axis]
        place = torch.arange(scale * size, dtype=x.dtype)
        if align_corners:
            place = place * (size - 1) / (scale * size - 1) if scale * size > 1 else place
        else:
            place = ((place + 0.5) / scale - 0.5).clamp(0, size - 1)
        left = place.floor().long()
        right = (left + 1).clamp(max=size - 1)
        share = (place - left).unsqueeze(-1) if axis == -2 else place - left
        x = torch.lerp(x.index_select(axis, left), x.index_select(axis, right), share)
    return x
