# Caught by: test_discriminator_loss_of_the_sure


def cost(x):
    return F.soft_margin_loss(x, torch.ones_like(x))


def discriminator_loss(real_logits, fake_logits):
    return cost(real_logits) + cost(-fake_logits)
