# Caught by: test_iou_of_integers_of_any_kind


def iou(prediction, target, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes (={num_classes}) must be at least 1")
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    pairs = (num_classes * target + prediction).flatten()
    table = pairs.bincount(minlength=num_classes**2)[: num_classes**2].view(num_classes, -1)
    both = table.diagonal()
    return both / (table.sum(0) + table.sum(1) - both)
