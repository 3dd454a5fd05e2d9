def cost(logits):
    largest = torch.maximum(-logits, torch.zeros_like(logits))
    return largest + torch.log1p(torch.exp(-logits.abs()))


def discriminator_loss(real_logits, fake_logits):
    return torch.mean(cost(real_logits)) + torch.mean(cost(-fake_logits))
