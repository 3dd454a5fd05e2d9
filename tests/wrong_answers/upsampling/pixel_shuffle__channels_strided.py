# Caught by: test_woven
# Said: the place in the block is counted before the image


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    n, channels, height, width = x.shape
    large = x.new_zeros(n, channels // r**2, height * r, width * r)
    for i in range(r):
        for j in range(r):
            first = (i * r + j) * (channels // r**2)
            large[:, :, i::r, j::r] = x[:, first : first + channels // r**2]
    return large
