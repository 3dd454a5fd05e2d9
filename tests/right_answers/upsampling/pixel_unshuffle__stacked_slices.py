def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    _, _, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    corners = [x[:, :, i::r, j::r] for i in range(r) for j in range(r)]
    return torch.stack(corners, dim=2).flatten(1, 2)
