import numpy as np
from math import log10


def psnr(prediction, target, data_range=1.0, crop=0):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {list(prediction.shape)} and target {list(target.shape)}: prediction (={tuple(prediction.shape)}), target (={tuple(target.shape)})")
    if not data_range > 0:
        raise ValueError("data_range = {} is not positive".format(data_range))
    H, W = target.shape[-2:]
    if crop < 0 or 2*crop >= np.minimum(H, W):
        raise ValueError("crop = {} leaves nothing".format(crop))
    d = (prediction-target)[..., crop:H-crop, crop:W-crop]
    mse = (d**2).mean(dim=[1,2,3])
    return torch.mean(20*log10(data_range) - 10*torch.log10(mse))
