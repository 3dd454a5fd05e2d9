# Caught by: test_taken_apart
# Said: the place in the block is counted before the image


def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    n, channels, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    blocks = x.reshape(n, channels, height // r, r, width // r, r)
    return blocks.permute(0, 3, 5, 1, 2, 4).reshape(n, channels * r**2, height // r, width // r)
