"""Right answers that stand in for failed ones where another answer calls them.

They are seen inside the jail: terse, and in torch alone.
"""

STAND_INS = {
    "unet_output_size": """
def unet_output_size(size, depth=4):
    if depth < 1:
        raise ValueError(f"depth (={depth}) is too small.")
    lost = 12 * 2**depth - 8
    if size <= lost or (size + 4) % 2**depth:
        raise ValueError(f"size (={size}) does not fit.")
    return size - lost
""",
    "center_crop": """
def center_crop(features, size):
    for axis, n in enumerate(size, 2):
        room = features.shape[axis] - n
        if room < 0 or n < 1:
            raise ValueError(f"size (={n}) does not fit.")
        features = features.narrow(axis, room // 2, n)
    return features
""",
    "dice_loss": """
def dice_loss(logits, target, eps=1.0):
    if logits.shape != target.shape:
        raise ValueError(f"target (={tuple(target.shape)}) has another shape.")
    if eps < 0:
        raise ValueError(f"eps (={eps}) is negative.")
    p, t = torch.sigmoid(logits).flatten(1), target.flatten(1)
    return 1 - ((2 * (p * t).sum(1) + eps) / ((p + t).sum(1) + eps)).mean()
""",
    "iou": """
def iou(prediction, target, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes (={num_classes}) is too small.")
    if prediction.shape != target.shape:
        raise ValueError(f"prediction (={tuple(prediction.shape)}) has another shape.")
    classes = torch.arange(num_classes).view(-1, 1, 1, 1)
    p, t = prediction == classes, target == classes
    return (p & t).sum((1, 2, 3)) / (p | t).sum((1, 2, 3))
""",
}
