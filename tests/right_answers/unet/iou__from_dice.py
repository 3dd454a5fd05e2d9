def iou(prediction, target, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes={num_classes} < 1")
    if prediction.shape != target.shape:
        raise ValueError(f"prediction: {prediction.shape}, target: {target.shape}")
    labels = torch.arange(num_classes)[:, None]
    found, true = (values.reshape(1, -1) == labels for values in (prediction, target))
    dice = 2 * (found & true).sum(1).double() / (found.sum(1) + true.sum(1))
    return (dice / (2 - dice)).float()
