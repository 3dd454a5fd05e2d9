# Caught by: test_iou_of_absent_classes


def iou(prediction, target, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes (={num_classes}) must be at least 1")
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    num_classes = int(max(prediction.max(), target.max())) + 1
    scores = torch.full((num_classes,), float("nan"))
    for label in range(num_classes):
        found, true = prediction == label, target == label
        intersection, union = (found & true).sum(), (found | true).sum()
        if union > 0:
            scores[label] = intersection / union
    return scores
