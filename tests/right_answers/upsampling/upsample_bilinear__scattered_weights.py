def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")

    def along_width(image):
        size = image.shape[-1]
        new = torch.arange(scale * size, dtype=image.dtype, device=image.device)
        place = (new + 0.5) / scale - 0.5
        if align_corners:
            place = new * ((size - 1) / max(scale * size - 1, 1))
        place = place.clamp(0, size - 1)
        weights = image.new_zeros(size, scale * size)
        left = place.floor().long()
        weights.scatter_(0, left[None], (left + 1 - place)[None])
        weights.scatter_add_(0, (left + 1).clamp(max=size - 1)[None], (place - left)[None])
        return torch.matmul(image, weights)

    return along_width(along_width(x).mT).mT
