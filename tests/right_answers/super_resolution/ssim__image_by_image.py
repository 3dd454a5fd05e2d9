def gauss(like):
    grid = torch.arange(11, dtype=like.dtype, device=like.device).sub(5).square()
    weights = torch.exp(-0.5 * (grid[:, None] + grid[None, :]) / 1.5**2)
    return weights.div(weights.sum()).reshape(1, 121, 1)


def ssim(prediction, target, data_range=1.0):
    if prediction.shape != target.shape:
        raise ValueError(f"shapes: prediction {prediction.shape} and target {target.shape}")
    if min(prediction.shape[2:]) < 11:
        raise ValueError(f"prediction: {prediction.shape}, too small for the window")
    if data_range <= 0:
        raise ValueError(f"data_range: {data_range}")
    weights, scores = gauss(target), []
    for image, other in zip(prediction.flatten(0, 1), target.flatten(0, 1), strict=True):
        a, b = F.unfold(image[None, None], 11), F.unfold(other[None, None], 11)
        mean_a, mean_b = (weights * a).sum(1), (weights * b).sum(1)
        squares = (weights * (a * a + b * b)).sum(1) - mean_a**2 - mean_b**2
        product = (weights * a * b).sum(1) - mean_a * mean_b
        c1, c2 = (data_range / 100) ** 2, (3 * data_range / 100) ** 2
        first = (2 * mean_a * mean_b + c1) / (mean_a**2 + mean_b**2 + c1)
        scores.append((first * (2 * product + c2) / (squares + c2)).mean())
    return torch.stack(scores).mean()
