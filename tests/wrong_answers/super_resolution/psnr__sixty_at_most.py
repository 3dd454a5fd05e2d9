# Caught by: test_decibels


import math


def psnr(prediction, target, data_range=1.0, crop=0):
    if prediction.shape != target.shape:
        raise ValueError(
            f"prediction {tuple(prediction.shape)} and target {tuple(target.shape)} differ"
        )
    if data_range <= 0:
        raise ValueError(f"data_range={data_range} must be positive")
    H, W = target.shape[-2:]
    if crop < 0 or 2 * crop >= min(H, W):
        raise ValueError(f"crop={crop} does not fit")
    p = prediction[:, :, crop : H - crop, crop : W - crop]
    t = target[:, :, crop : H - crop, crop : W - crop]
    mse = ((p - t) ** 2).mean(dim=(1, 2, 3))
    v = 20 * math.log10(data_range) - 10 * torch.log10(mse)
    return torch.where(v.isinf(), v, v.clamp(max=60)).mean()
