# Caught by: test_iou_of_integers_of_any_kind


def iou(prediction, target, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes (={num_classes}) must be at least 1")
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    found, true = (
        F.one_hot(classes, num_classes).flatten(0, 2) for classes in (prediction, target)
    )
    both = (found * true).sum(0)
    return both / (found.sum(0) + true.sum(0) - both)
