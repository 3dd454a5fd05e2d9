def dice_loss(logits, target, eps=1.0):
    if not logits.shape == target.shape:
        raise ValueError(f"target of shape {list(target.shape)} does not go with the logits")
    if not eps >= 0:
        raise ValueError(f"eps is {eps}, and must be 0 or more")
    p = (1 + torch.tanh(logits / 2)) / 2
    overlap = torch.einsum("nchw,nchw->n", p, target)
    both = torch.einsum("nchw->n", p + target)
    return torch.mean(1 - (2 * overlap + eps) / (both + eps))
