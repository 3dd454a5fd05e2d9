# Caught by: test_blocks
# Said: places are rounded to the nearest number


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    h, w = x.shape[2:]
    rows = torch.round(torch.arange(h * scale) / scale).long().clamp(max=h - 1)
    columns = torch.round(torch.arange(w * scale) / scale).long().clamp(max=w - 1)
    return x[:, :, rows][:, :, :, columns]
