def ssim(prediction, target, data_range=1.0):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)} / target {tuple(target.shape)}")
    if data_range <= 0:
        raise ValueError(f"data_range {data_range}")
    if any(side < 11 for side in target.shape[2:]):
        raise ValueError(f"prediction and target {tuple(target.shape)} are below 11 pixels")
    n, c, h, w = target.shape
    line = torch.exp(-((torch.arange(11.0, dtype=torch.float64) - 5) ** 2) / 4.5)
    line = (line / line.sum()).to(target)

    def blur(image):
        image = image.reshape(n * c, 1, h, w)
        return F.conv2d(F.conv2d(image, line.view(1, 1, 11, 1)), line.view(1, 1, 1, 11))

    stacked = [prediction, target, prediction**2, target**2, prediction * target]
    x, y, xx, yy, xy = (blur(image) for image in stacked)
    k1, k2 = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
    brightness = (2 * x * y + k1) / (x * x + y * y + k1)
    structure = (2 * (xy - x * y) + k2) / (xx - x * x + yy - y * y + k2)
    return torch.mean(brightness * structure)
