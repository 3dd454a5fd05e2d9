def iou(prediction, target, num_classes):
    if num_classes <= 0:
        raise ValueError(f"num_classes={num_classes}")
    if prediction.shape != target.shape:
        raise ValueError("prediction and target must have one shape")
    pairs = target.long().flatten() * num_classes + prediction.long().flatten()
    table = torch.bincount(pairs, minlength=num_classes * num_classes)
    table = table.reshape(num_classes, num_classes).float()
    both = table.diag()
    return both / (table.sum(0) + table.sum(1) - both)
