# Caught by: test_bilinear_dtype


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")

    def mixing(size):
        new = torch.arange(scale * size)
        if align_corners:
            place = new * (size - 1) / max(scale * size - 1, 1)
        else:
            place = ((new + 0.5) / scale - 0.5).clamp(0, size - 1)
        distance = place.view(-1, 1) - torch.arange(size)
        return (1 - distance.abs()).clamp(min=0).to(x.dtype)

    return mixing(x.shape[2]) @ x @ mixing(x.shape[3]).T
