# Caught by: test_woven


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    n, channels, height, width = x.shape
    large = x.new_zeros(n, channels // 4, 2 * height, 2 * width)
    for place in range(4):
        large[:, :, place // 2 :: 2, place % 2 :: 2] = x[:, place::4]
    return large
