# Caught by: test_taken_apart


def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    _, _, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    corners = [x[:, :, i::2, j::2] for i in (0, 1) for j in (0, 1)]
    return torch.stack(corners, dim=2).flatten(1, 2)
