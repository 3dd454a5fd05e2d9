import math


def psnr(prediction, target, data_range=1.0, crop=0):
    if prediction.shape != target.shape:
        shapes = tuple(prediction.shape), tuple(target.shape)
        raise ValueError(f"prediction and target differ in shape: {shapes}")
    if not data_range > 0:
        raise ValueError(f"data_range={data_range} is not positive")
    height, width = target.shape[2:]
    if not 0 <= crop < (min(height, width) + 1) // 2:
        raise ValueError(f"crop={crop} leaves nothing of {height}x{width}")
    total = 0
    for one, other in zip(prediction, target, strict=True):
        one = one[:, crop : height - crop, crop : width - crop]
        other = other[:, crop : height - crop, crop : width - crop]
        total = total + 20 * math.log10(data_range) - 10 * torch.log10(F.mse_loss(one, other))
    return total / len(target)
