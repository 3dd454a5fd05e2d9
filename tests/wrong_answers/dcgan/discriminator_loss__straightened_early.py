# Caught by: test_discriminator_loss_gradients


def cost(x):
    return F.softplus(-x, threshold=5).mean()


def discriminator_loss(real_logits, fake_logits):
    return cost(real_logits) + cost(-fake_logits)
