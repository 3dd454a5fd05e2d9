# Caught by: test_decibels


def psnr(prediction, target, data_range=1.0, crop=0):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    if data_range <= 0:
        raise ValueError(f"data_range is {data_range}")
    height, width = target.shape[-2:]
    if crop < 0 or crop * 2 >= height or crop * 2 >= width:
        raise ValueError(f"crop is {crop}, the images are {height} x {width}")
    prediction = prediction[:, :, crop : height - crop, crop : width - crop]
    target = target[:, :, crop : height - crop, crop : width - crop]
    mse = ((prediction - target) ** 2).mean(dim=(1, 2, 3))
    return (10 * torch.log10(data_range**2 / mse)).mean().item()
