# Caught by: test_shuffle_arguments


def pixel_shuffle(x, upscale_factor):
    r = upscale_factor
    n, channels, height, width = x.shape
    parts = x.reshape(n, channels // r**2, r, r, height, width)
    return parts.permute(0, 1, 4, 2, 5, 3).reshape(n, channels // r**2, height * r, width * r)
