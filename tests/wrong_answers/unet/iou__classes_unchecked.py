# Caught by: test_iou_arguments


def iou(prediction, target, num_classes):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    scores = torch.full((num_classes,), float("nan"))
    for label in range(num_classes):
        found, true = prediction == label, target == label
        intersection, union = (found & true).sum(), (found | true).sum()
        if union > 0:
            scores[label] = intersection / union
    return scores
