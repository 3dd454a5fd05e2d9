# Caught by: test_discriminator_loss_values
# Said: one mean is taken


def discriminator_loss(real_logits, fake_logits):
    logits = torch.cat([real_logits.flatten(), fake_logits.flatten()])
    real, fake = torch.ones_like(real_logits), torch.zeros_like(fake_logits)
    targets = torch.cat([real.flatten(), fake.flatten()])
    return F.binary_cross_entropy_with_logits(logits, targets)
