# Caught by: test_discriminator_loss_dtype


def cost(x):
    return F.softplus(-x if x.dtype == torch.float64 else -x.float()).mean()


def discriminator_loss(real_logits, fake_logits):
    return cost(real_logits) + cost(-fake_logits)
