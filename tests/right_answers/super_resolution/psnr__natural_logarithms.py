def psnr(prediction, target, data_range=1.0, crop=0):
    if tuple(prediction.shape) != tuple(target.shape):
        raise ValueError(
            f"target is {tuple(target.shape)} and prediction is {tuple(prediction.shape)}"
        )
    if data_range <= 0:
        raise ValueError(f"data_range must be positive, not {data_range}")
    if crop < 0 or not fits(target, crop):
        raise ValueError(f"crop must not be negative nor take everything: {crop}")
    error = F.pad((prediction - target) / data_range, [-crop] * 4)
    log_of_mse = error.flatten(1).square().mean(1).log()
    return torch.mean(-10 * log_of_mse / torch.log(torch.tensor(10.0, dtype=error.dtype)))


def fits(images, crop):
    return all(size - 2 * crop > 0 for size in images.shape[2:])
