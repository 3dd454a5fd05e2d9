def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    _, _, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    return F.unfold(x, r, stride=r).unflatten(2, (height // r, width // r))
