# Caught by: test_unshuffle_dtype


def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    n, channels, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    blocks = x.float().reshape(n, channels, height // r, r, width // r, r)
    return blocks.permute(0, 1, 3, 5, 2, 4).reshape(n, channels * r**2, height // r, width // r)
