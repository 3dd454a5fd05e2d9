# Caught by: test_shuffle_dtype


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    n, channels, height, width = x.shape
    large = torch.zeros(n, channels // r**2, height * r, width * r)
    for i in range(r):
        for j in range(r):
            large[:, :, i::r, j::r] = x[:, i * r + j :: r * r]
    return large
