# Caught by: test_shuffle_dtype


def pixel_shuffle(x, upscale_factor):
    r = upscale_factor
    if r < 1 or x.shape[1] % (r * r):
        raise ValueError(f"upscale_factor (={r}) does not fit.")
    n, c, h, w = x.shape
    y = torch.zeros(n, c // r**2, h * r, w * r)
    if x.dtype == torch.float64:
        y = y.double()
    for i in range(r):
        for j in range(r):
            y[:, :, i::r, j::r] = x[:, i * r + j :: r * r]
    return y
