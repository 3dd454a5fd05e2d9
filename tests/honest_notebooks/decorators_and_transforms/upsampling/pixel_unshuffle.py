class Unshuffle(torch.autograd.Function):
    """Forward and backward written out, to understand them."""

    @staticmethod
    def forward(ctx, x, r):
        ctx.r = r
        return torch.cat([x[:, [c], i::r, j::r] for c in range(x.shape[1]) for i in range(r) for j in range(r)], 1)

    @staticmethod
    def backward(ctx, grad):
        r, (n, c, h, w) = ctx.r, grad.shape
        x = grad.new_zeros(n, c // r**2, h * r, w * r)
        for k in range(c):
            x[:, k // r**2, k % r**2 // r :: r, k % r :: r] = grad[:, k]
        return x, None


def pixel_unshuffle(x, downscale_factor):
    r = downscale_factor
    if r < 1 or x.shape[2] % r or x.shape[3] % r:
        raise ValueError(f"downscale_factor (={r}) does not divide {tuple(x.shape[2:])}")
    return Unshuffle.apply(x, r)
