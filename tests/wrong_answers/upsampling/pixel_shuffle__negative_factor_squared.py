# Caught by: test_shuffle_arguments


def pixel_shuffle(x, upscale_factor):
    if upscale_factor == 0 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    n, channels, height, width = x.shape
    large = x.new_zeros(n, channels // r**2, abs(height * r), abs(width * r))
    for i in range(abs(r)):
        for j in range(abs(r)):
            large[:, :, i :: abs(r), j :: abs(r)] = x[:, i * abs(r) + j :: r**2]
    return large
