# Caught by: test_similarity
# Said: one window covers the whole picture


def ssim(prediction, target, data_range=1.0):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    if data_range <= 0:
        raise ValueError(f"data_range is {data_range}")
    if min(target.shape[2:]) < 11:
        raise ValueError(f"target is {tuple(target.shape)}, the window 11 x 11")
    mu_x, mu_y = prediction.mean((2, 3)), target.mean((2, 3))
    var_x, var_y = (image.var((2, 3), correction=0) for image in (prediction, target))
    cov = (prediction * target).mean((2, 3)) - mu_x * mu_y
    c1, c2 = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
    top = (2 * mu_x * mu_y + c1) * (2 * cov + c2)
    bottom = (mu_x**2 + mu_y**2 + c1) * (var_x + var_y + c2)
    return (top / bottom).mean()
