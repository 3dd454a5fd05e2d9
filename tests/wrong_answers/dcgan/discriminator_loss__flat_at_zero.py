# Caught by: test_discriminator_loss_gradients


def cost(x):
    return (torch.relu(-x) + torch.log1p(torch.exp(-x.abs()))).mean()


def discriminator_loss(real_logits, fake_logits):
    return cost(real_logits) + cost(-fake_logits)
