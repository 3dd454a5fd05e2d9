# Caught by: test_discriminator_loss_values


def discriminator_loss(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return -torch.log(real + 1e-7).mean() - torch.log(1 - fake + 1e-7).mean()
