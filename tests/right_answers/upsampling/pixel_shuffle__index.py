def pixel_shuffle(x, upscale_factor):
    r = upscale_factor
    if r < 1 or x.shape[1] % (r * r):
        raise ValueError(f"upscale_factor (={r}) does not fit.")
    _, d, h, w = x.shape
    c = torch.arange(d // r**2).view(-1, 1, 1)
    a, b = torch.arange(h * r).view(-1, 1), torch.arange(w * r)
    return x[:, c * r * r + a % r * r + b % r, a // r, b // r]
