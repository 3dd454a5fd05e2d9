def dice_loss(logits, target, eps=1.0):
    if logits.shape != target.shape:
        raise ValueError("target and logits differ in shape")
    if eps < 0:
        raise ValueError(f"eps={eps} is negative")
    p, t = logits.sigmoid().flatten(1), target.flatten(1)
    hits = (p * t).sum(1)
    false_alarms = (p * (1 - t)).sum(1)
    misses = ((1 - p) * t).sum(1)
    return ((false_alarms + misses) / (2 * hits + false_alarms + misses + eps)).mean()
