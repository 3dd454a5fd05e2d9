# Caught by: test_similarity_range


def ssim(prediction, target, data_range=1.0):
    if prediction.shape != target.shape:
        raise ValueError(
            f"prediction {tuple(prediction.shape)} and target {tuple(target.shape)} differ"
        )
    if min(prediction.shape[-2:]) < 11:
        raise ValueError(f"prediction {tuple(prediction.shape)} is smaller than the 11x11 window")
    if data_range <= 0:
        raise ValueError(f"data_range={data_range} must be positive")
    r = torch.arange(-5, 6, dtype=prediction.dtype, device=prediction.device)
    g = torch.exp(-(r**2) / (2 * 1.5**2))
    w = torch.outer(g, g)
    w = (w / w.sum())[None, None]
    C = prediction.shape[1]
    w = w.expand(C, 1, 11, 11)

    def mean(t):
        return F.conv2d(t, w, groups=C)

    x, y = prediction, target
    mx, my = mean(x), mean(y)
    vx = mean(x * x) - mx * mx
    vy = mean(y * y) - my * my
    cov = mean(x * y) - mx * my
    c1 = 0.01**2
    c2 = (0.03 * data_range) ** 2
    s = (2 * mx * my + c1) * (2 * cov + c2) / ((mx**2 + my**2 + c1) * (vx + vy + c2))
    return s.mean()
