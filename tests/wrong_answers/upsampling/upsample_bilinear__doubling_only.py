# Caught by: test_edges_coincide


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    if align_corners:
        rows, columns = (
            torch.linspace(0, size - 1, 2 * size, dtype=x.dtype) for size in x.shape[2:]
        )
    else:
        rows, columns = (
            (torch.arange(2 * size, dtype=x.dtype) / 2 - 0.25).clamp(0, size - 1)
            for size in x.shape[2:]
        )
    mixings = [
        (1 - (place[:, None] - torch.arange(size)).abs()).clamp(min=0)
        for place, size in zip((rows, columns), x.shape[2:])
    ]
    return mixings[0] @ x @ mixings[1].T
