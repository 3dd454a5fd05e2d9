def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    _, channels, _, _ = x.shape
    places = torch.eye(r * r, dtype=x.dtype).view(r * r, 1, r, r)
    weight = places.repeat(channels // r**2, 1, 1, 1)
    return F.conv_transpose2d(x, weight, stride=r, groups=channels // r**2)
