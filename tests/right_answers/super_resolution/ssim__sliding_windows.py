def ssim(prediction, target, data_range=1.0):
    if prediction.shape != target.shape or min(prediction.shape[-2:]) < 11:
        shapes = tuple(prediction.shape), tuple(target.shape)
        raise ValueError(f"prediction and target do not fit: {shapes}")
    if data_range <= 0:
        raise ValueError(f"data_range = {data_range} <= 0")
    distance = torch.arange(-5, 6).to(target) ** 2
    weight = torch.softmax(-(distance + distance[:, None]).flatten() / (2 * 1.5 * 1.5), dim=0)
    x, y = (
        image.unfold(2, 11, 1).unfold(3, 11, 1).flatten(-2) / data_range
        for image in (prediction, target)
    )
    x_mean, y_mean = x @ weight, y @ weight
    x_off, y_off = x - x_mean[..., None], y - y_mean[..., None]
    x_var, y_var, both = x_off**2 @ weight, y_off**2 @ weight, (x_off * y_off) @ weight
    score = (2 * x_mean * y_mean + 1e-4) * (2 * both + 9e-4)
    score = score / ((x_mean**2 + y_mean**2 + 1e-4) * (x_var + y_var + 9e-4))
    return score.mean()
