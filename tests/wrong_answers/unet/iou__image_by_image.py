# Caught by: test_iou_of_the_whole_batch
# Said: each image is scored by itself


def iou(prediction, target, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes (={num_classes}) must be at least 1")
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}")
    scores = torch.full((len(target), num_classes), float("nan"))
    for image, (found_map, true_map) in enumerate(zip(prediction, target, strict=True)):
        for label in range(num_classes):
            found, true = found_map == label, true_map == label
            if (found | true).any():
                scores[image, label] = (found & true).sum() / (found | true).sum()
    return scores.nanmean(dim=0)
