def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    mixings = []
    for size in x.shape[2:]:
        eye = torch.eye(size, dtype=x.dtype)
        if align_corners:
            place = torch.linspace(0, size - 1, size * scale, dtype=x.dtype)
        else:
            edge = 0.5 - 0.5 / scale
            place = torch.linspace(-edge, size - 1 + edge, size * scale, dtype=x.dtype)
        place = place.clamp(0, size - 1)
        low = place.long()
        share = (place - low)[:, None]
        mixings.append(eye[low] * (1 - share) + eye[(low + 1).clamp(max=size - 1)] * share)
    height, width = x.shape[2:]
    flat = x.flatten(2) @ torch.kron(*mixings).T
    return flat.unflatten(2, (height * scale, width * scale))
