def psnr(prediction, target, data_range=1.0, crop=0):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction: {prediction.shape}, target: {target.shape}")
    if data_range <= 0:
        raise ValueError(f"data_range: {data_range}")
    if crop < 0 or min(target.shape[2:]) <= 2 * crop:
        raise ValueError(f"crop: {crop}")
    rows, columns = (slice(crop, size - crop) for size in target.shape[2:])
    error = prediction[..., rows, columns] - target[..., rows, columns]
    count = error[0].numel()
    squares = torch.einsum("nchw,nchw->n", error, error)
    return 10 * (data_range * data_range * count / squares).log10().sum() / len(squares)
