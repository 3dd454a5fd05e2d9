# Caught by: test_iou_of_absent_classes
# Said: a class that is in neither map is given 0


def iou(prediction, target, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes (={num_classes}) must be at least 1")
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    scores = torch.zeros(num_classes)
    for label in range(num_classes):
        found, true = prediction == label, target == label
        intersection, union = (found & true).sum(), (found | true).sum()
        if union > 0:
            scores[label] = intersection / union
    return scores
