"""Right answers that take the place of failed ones where a later answer calls them.

They are seen inside the jail and use no operator that any question forbids.
"""

STAND_INS = {
    "upsample_nearest": """
def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) is too small.")
    return x.repeat_interleave(scale, 2).repeat_interleave(scale, 3)
""",
    "upsample_bilinear": """
def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) is too small.")
    for axis in (2, 3):
        n = x.shape[axis]
        place = torch.arange(n * scale, dtype=x.dtype)
        if align_corners:
            place = place * (n - 1) / max(n * scale - 1, 1)
        else:
            place = ((place + 0.5) / scale - 0.5).clamp(0, n - 1)
        low = place.long()
        share = (place - low).view((-1, 1) if axis == 2 else (1, -1))
        pair = x.index_select(axis, low), x.index_select(axis, (low + 1).clamp(max=n - 1))
        x = pair[0] * (1 - share) + pair[1] * share
    return x
""",
    "bilinear_kernel": """
def bilinear_kernel(channels, stride):
    if min(channels, stride) < 1:
        raise ValueError(f"channels (={channels}) or stride (={stride}) is too small.")
    ramp = [(i + 1) / stride if stride % 2 else (i + 0.5) / stride for i in range(stride)]
    tent = torch.tensor(ramp + ramp[::-1][stride % 2:])
    return (tent[:, None] * tent).repeat(channels, 1, 1, 1)
""",
    "pixel_shuffle": """
def pixel_shuffle(x, upscale_factor):
    r = upscale_factor
    if r < 1 or x.shape[1] % r**2:
        raise ValueError(f"upscale_factor (={r}) does not fit.")
    return x.unflatten(1, (-1, r, r)).permute(0, 1, 4, 2, 5, 3).flatten(4).flatten(2, 3)
""",
    "pixel_unshuffle": """
def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    if r < 1 or x.shape[2] % r or x.shape[3] % r:
        raise ValueError(f"downscale_factor (={r}) does not fit.")
    return torch.stack([x[:, :, i::r, j::r] for i in range(r) for j in range(r)], 2).flatten(1, 2)
""",
    "icnr_": """
def icnr_(weight, upscale_factor, initializer):
    if upscale_factor < 1 or len(weight) % upscale_factor**2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit.")
    with torch.no_grad():
        kernels = weight[:: upscale_factor**2].clone()
        initializer(kernels)
        weight.copy_(kernels.repeat_interleave(upscale_factor**2, 0))
    return weight
""",
    "overlap": """
def overlap(size, kernel_size, stride):
    if min(size, kernel_size, stride) < 1:
        raise ValueError(f"{size=}, {kernel_size=} or {stride=} is too small.")
    ends = [i * stride + j for i in range(size) for j in range(kernel_size)]
    return torch.bincount(torch.tensor(ends))
""",
}
