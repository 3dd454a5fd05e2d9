def dice_loss(logits, target, eps=1.0):
    if logits.shape != target.shape:
        raise ValueError(f"target must be {tuple(logits.shape)}")
    if eps < 0:
        raise ValueError(f"eps must not be {eps}")
    p = torch.nn.Sigmoid()(logits)
    inside = torch.where(target > 0, p, 0.0).sum((1, 2, 3))
    pixels = target.count_nonzero((1, 2, 3))
    return 1 - ((2 * inside + eps) / (p.sum((1, 2, 3)) + pixels + eps)).mean()
