# Caught by: test_shuffle_arguments


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1:
        raise ValueError(f"upscale_factor (={upscale_factor}) must be at least 1.")
    r = upscale_factor
    n, channels, height, width = x.shape
    kept = channels // r**2
    parts = x[:, : kept * r**2].reshape(n, kept, r, r, height, width)
    return parts.permute(0, 1, 4, 2, 5, 3).reshape(n, kept, height * r, width * r)
