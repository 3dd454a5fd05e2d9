def pixel_unshuffle(x, downscale_factor):
    if downscale_factor < 1:
        raise ValueError(f"downscale_factor is {downscale_factor}")
    for axis in (2, 3):
        if x.shape[axis] % downscale_factor:
            raise ValueError(f"downscale_factor {downscale_factor} leaves a rest on axis {axis}")
    windows = x.unfold(2, downscale_factor, downscale_factor)
    windows = windows.unfold(3, downscale_factor, downscale_factor)
    return windows.permute(0, 1, 4, 5, 2, 3).flatten(1, 3)
