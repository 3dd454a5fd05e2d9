# Caught by: test_woven


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    return F.pixel_shuffle(x, r)
