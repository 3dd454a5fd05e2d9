def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    n, channels, height, width = x.shape
    large = x.new_empty(n, channels // r**2, height * r, width * r)
    for place in range(r * r):
        large[..., place // r :: r, place % r :: r] = x[:, place :: r * r]
    return large
