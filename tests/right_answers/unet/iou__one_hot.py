def iou(prediction, target, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes is {num_classes}")
    if prediction.shape != target.shape:
        raise ValueError(f"target is {tuple(target.shape)}, prediction {tuple(prediction.shape)}")
    found = F.one_hot(prediction.long(), num_classes).flatten(0, -2)
    true = F.one_hot(target.long(), num_classes).flatten(0, -2)
    return torch.minimum(found, true).sum(0) / torch.maximum(found, true).sum(0)
