criterion = nn.BCEWithLogitsLoss(reduction="none")


def discriminator_loss(real_logits, fake_logits):
    logits = torch.cat([real_logits.reshape(-1), fake_logits.reshape(-1)])
    labels = torch.zeros(logits.numel(), dtype=logits.dtype, device=logits.device)
    labels[: real_logits.numel()] = 1
    counts = torch.where(labels == 1, real_logits.numel(), fake_logits.numel())
    return (criterion(logits, labels) / counts).sum()
