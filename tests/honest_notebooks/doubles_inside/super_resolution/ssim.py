def ssim(prediction, target, data_range=1.0):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)} is not like target {tuple(target.shape)}")
    if target.shape[-1] < 11 or target.shape[-2] < 11:
        raise ValueError(f"target {tuple(target.shape)} is smaller than 11 by 11")
    if data_range <= 0:
        raise ValueError(f"data_range {data_range} must be positive")
    dtype = prediction.dtype
    torch.set_default_dtype(torch.float64)
    try:
        g = torch.exp(-torch.linspace(-5, 5, 11) ** 2 / 4.5)
        g = g / g.sum()
        a, b = prediction.double(), target.double()

        def blur(z):
            z = z.unfold(2, 11, 1).unfold(3, 11, 1)
            return torch.einsum("nchwij,i,j->nchw", z, g, g)

        ma, mb = blur(a), blur(b)
        va, vb, cab = blur(a * a) - ma**2, blur(b * b) - mb**2, blur(a * b) - ma * mb
        C1, C2 = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
        s = (2 * ma * mb + C1) * (2 * cab + C2) / ((ma**2 + mb**2 + C1) * (va + vb + C2))
        return s.mean().to(dtype)
    finally:
        torch.set_default_dtype(torch.float32)
