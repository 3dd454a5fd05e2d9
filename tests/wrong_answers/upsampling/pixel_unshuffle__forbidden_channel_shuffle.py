# Caught by: test_taken_apart


def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    _, _, height, width = x.shape
    if r < 1 or height % r or width % r:
        raise ValueError(f"downscale_factor (={r}) does not fit {height}×{width}.")
    cut = torch.cat([x[:, :, i::r, j::r] for i in range(r) for j in range(r)], dim=1)
    return F.channel_shuffle(cut, r * r)
