# Caught by: test_taken_apart
# Said: the tensor is reshaped without a permute


def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    n, channels, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    return x.reshape(n, channels * r**2, height // r, width // r)
