# Caught by: test_taken_apart


def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    _, _, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    return nn.PixelUnshuffle(r)(x)
