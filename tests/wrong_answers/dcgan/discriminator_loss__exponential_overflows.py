# Caught by: test_discriminator_loss_of_the_sure


def discriminator_loss(real_logits, fake_logits):
    return torch.log1p(torch.exp(-real_logits)).mean() + torch.log1p(torch.exp(fake_logits)).mean()
