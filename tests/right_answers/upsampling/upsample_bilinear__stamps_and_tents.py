def upsample_bilinear(x, scale, align_corners=False):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")

    def place(n):
        return torch.linspace(0, n - 1, n * scale, dtype=x.dtype)

    if align_corners:
        tall, wide = (1 - (place(n)[:, None] - torch.arange(n)).abs() for n in x.shape[2:])
        return torch.einsum("ih,nchw,jw->ncij", tall.relu().to(x), x, wide.relu().to(x))
    channels, size = x.shape[1], 2 * scale - scale % 2
    tent = 1 - (torch.arange(size, dtype=x.dtype) - (size - 1) / 2).abs() / scale
    kernel = (tent[:, None] * tent).expand(channels, 1, size, size)
    repeated = F.pad(x, (1, 1, 1, 1), mode="replicate")
    crop = scale // 2 + scale
    return F.conv_transpose2d(repeated, kernel, stride=scale, padding=crop, groups=channels)
