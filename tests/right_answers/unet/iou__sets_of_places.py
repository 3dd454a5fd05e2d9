def iou(prediction, target, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes ({num_classes}) has to be positive")
    if list(prediction.shape) != list(target.shape):
        raise ValueError("the shapes of prediction and target differ")
    found, true = prediction.flatten().tolist(), target.flatten().tolist()
    scores = []
    for label in range(num_classes):
        ours = {place for place, value in enumerate(found) if value == label}
        theirs = {place for place, value in enumerate(true) if value == label}
        union = ours | theirs
        scores.append(len(ours & theirs) / len(union) if union else float("nan"))
    return torch.tensor(scores)
