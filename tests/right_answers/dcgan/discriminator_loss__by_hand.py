def cost(logits):
    return torch.relu(-logits) + torch.log1p(torch.exp(-logits.abs()))


def discriminator_loss(real_logits, fake_logits):
    return torch.mean(cost(real_logits)) + torch.mean(cost(-fake_logits))
