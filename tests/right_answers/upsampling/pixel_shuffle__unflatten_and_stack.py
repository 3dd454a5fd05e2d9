def pixel_shuffle(x, upscale_factor):
    channels = x.size(1)
    if upscale_factor <= 0:
        raise ValueError(f"{upscale_factor} is no upscale_factor")
    if channels % (upscale_factor * upscale_factor) != 0:
        raise ValueError(f"upscale_factor {upscale_factor} needs other channels than {channels}")
    x = x.unflatten(1, (-1, upscale_factor, upscale_factor))
    wide = torch.stack(x.unbind(3), dim=-1).flatten(-2)
    return torch.stack(wide.unbind(2), dim=-2).flatten(2, 3)
