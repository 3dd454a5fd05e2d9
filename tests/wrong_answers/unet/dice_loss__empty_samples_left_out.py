# Caught by: test_dice_of_an_empty_mask


def dice_loss(logits, target, eps=1.0):
    if logits.shape != target.shape:
        raise ValueError(f"target has shape {tuple(target.shape)}, logits {tuple(logits.shape)}")
    if eps < 0:
        raise ValueError(f"eps (={eps}) must not be negative")
    p = torch.sigmoid(logits)
    intersection = (p * target).sum(dim=(1, 2, 3))
    sizes = p.sum(dim=(1, 2, 3)) + target.sum(dim=(1, 2, 3))
    dice = (2 * intersection + eps) / (sizes + eps)
    return 1 - dice[target.sum(dim=(1, 2, 3)) > 0].mean()
