# Caught by: test_taken_apart
# Said: the image is cut into pieces


def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    n, channels, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    blocks = x.reshape(n, channels, r, height // r, r, width // r)
    return blocks.permute(0, 1, 2, 4, 3, 5).reshape(n, channels * r**2, height // r, width // r)
