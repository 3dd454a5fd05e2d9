def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    _, _, height, width = x.shape
    return F.fold(x.flatten(2), (height * r, width * r), kernel_size=r, stride=r)
