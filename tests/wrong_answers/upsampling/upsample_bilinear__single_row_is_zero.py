# Caught by: test_single_row_or_column


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")

    def mixing(size):
        new = torch.arange(scale * size, dtype=x.dtype)
        if align_corners:
            place = new * (size - 1) / max(scale * size - 1, 1)
        else:
            place = ((new + 0.5) / scale - 0.5).clamp(0, size - 1)
        weights = x.new_zeros(scale * size, size)
        for row, at in enumerate(place.tolist()):
            left = min(int(at), size - 2)
            weights[row, left] = 1 - (at - left)
            if left + 1 < size:
                weights[row, left + 1] = at - left
        return weights if size > 1 else weights * 0

    return mixing(x.shape[2]) @ x @ mixing(x.shape[3]).T
