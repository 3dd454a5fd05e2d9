# Caught by: test_woven
# Said: the tensor is reshaped without a permute


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    n, channels, height, width = x.shape
    return x.reshape(n, channels // r**2, height * r, width * r)
