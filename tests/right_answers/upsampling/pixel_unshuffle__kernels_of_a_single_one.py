def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    _, channels, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    ones = torch.eye(r * r, dtype=x.dtype).view(r * r, 1, r, r)
    return F.conv2d(x, ones.repeat(channels, 1, 1, 1), stride=r, groups=channels)
