# Caught by: test_woven
# Said: the place in the block is counted before the image


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    n, channels, height, width = x.shape
    parts = x.reshape(n, r, r, channels // r**2, height, width)
    return parts.permute(0, 3, 4, 1, 5, 2).reshape(n, channels // r**2, height * r, width * r)
