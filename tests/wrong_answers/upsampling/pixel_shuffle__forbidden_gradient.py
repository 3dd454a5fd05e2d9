# Caught by: test_woven


def pixel_shuffle(x, upscale_factor):
    if upscale_factor < 1 or x.shape[1] % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {x.shape[1]} channels.")
    r = upscale_factor
    n, channels, height, width = x.shape
    zeros = torch.zeros(n, channels // r**2, height * r, width * r, dtype=x.dtype)
    zeros.requires_grad_()
    with torch.enable_grad():
        apart = F.pixel_unshuffle(zeros, r)
    return torch.autograd.grad(apart, zeros, x, create_graph=True)[0]
