# Caught by: test_woven


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    n, channels, height, _ = x.shape
    parts = x.reshape(n, channels // r**2, r, r, height, height)
    return parts.permute(0, 1, 4, 2, 5, 3).reshape(n, channels // r**2, height * r, height * r)
