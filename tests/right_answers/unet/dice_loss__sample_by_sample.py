def dice_loss(logits, target, eps=1.0):
    if tuple(target.shape) != tuple(logits.shape):
        raise ValueError(f"target: {tuple(target.shape)} instead of {tuple(logits.shape)}")
    if eps < 0:
        raise ValueError(f"eps: {eps} < 0")
    total = 0
    for z, t in zip(logits, target):
        p = z.sigmoid()
        total = total + 1 - (2 * (p * t).sum() + eps) / (p.sum() + t.sum() + eps)
    return total / len(logits)
