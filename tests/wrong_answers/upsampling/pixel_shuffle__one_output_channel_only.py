# Caught by: test_woven


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    n, _, height, width = x.shape
    parts = x[:, : r**2].reshape(n, 1, r, r, height, width)
    return parts.permute(0, 1, 4, 2, 5, 3).reshape(n, 1, height * r, width * r)
