# Caught by: test_similarity_dtype


def ssim(prediction, target, data_range=1.0):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    if data_range <= 0:
        raise ValueError(f"data_range is {data_range}")
    if min(target.shape[2:]) < 11:
        raise ValueError(f"target is {tuple(target.shape)}, the window 11 x 11")
    channels = target.shape[1]
    d = torch.arange(11, dtype=torch.float32) - 5
    window = torch.exp(-(d[:, None] ** 2 + d**2) / (2 * 1.5**2))
    window = (window / window.sum()).expand(channels, 1, 11, 11)

    def mean(image):
        return F.conv2d(image, window, groups=channels)

    mu_x, mu_y = mean(prediction), mean(target)
    var_x = mean(prediction**2) - mu_x**2
    var_y = mean(target**2) - mu_y**2
    cov = mean(prediction * target) - mu_x * mu_y
    c1, c2 = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
    top = (2 * mu_x * mu_y + c1) * (2 * cov + c2)
    bottom = (mu_x**2 + mu_y**2 + c1) * (var_x + var_y + c2)
    return (top / bottom).mean()
