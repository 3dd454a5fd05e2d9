# Caught by: test_similarity
# Said: the window is scikit-image's default


def ssim(prediction, target, data_range=1.0):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    if data_range <= 0:
        raise ValueError(f"data_range is {data_range}")
    if min(target.shape[2:]) < 7:
        raise ValueError(f"target is {tuple(target.shape)}, the window 7 x 7")

    def mean(image):
        return F.avg_pool2d(image, 7, stride=1)

    mu_x, mu_y = mean(prediction), mean(target)
    var_x = (mean(prediction**2) - mu_x**2) * 49 / 48
    var_y = (mean(target**2) - mu_y**2) * 49 / 48
    cov = (mean(prediction * target) - mu_x * mu_y) * 49 / 48
    c1, c2 = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
    top = (2 * mu_x * mu_y + c1) * (2 * cov + c2)
    bottom = (mu_x**2 + mu_y**2 + c1) * (var_x + var_y + c2)
    return (top / bottom).mean()
