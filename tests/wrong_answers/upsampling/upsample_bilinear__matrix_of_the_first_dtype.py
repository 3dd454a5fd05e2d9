# Caught by: test_bilinear_dtype


MATRICES = {}


def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")

    def mixing(n):
        if (n, scale, align_corners) not in MATRICES:
            new = torch.arange(scale * n, dtype=x.dtype)
            place = (
                new * (n - 1) / max(scale * n - 1, 1)
                if align_corners
                else ((new + 0.5) / scale - 0.5).clamp(0, n - 1)
            )
            MATRICES[n, scale, align_corners] = (
                1 - (place.view(-1, 1) - torch.arange(n)).abs()
            ).clamp(min=0)
        return MATRICES[n, scale, align_corners].to(x.dtype)

    return mixing(x.shape[2]) @ x @ mixing(x.shape[3]).T
