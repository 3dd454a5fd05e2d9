# Caught by: test_discriminator_loss_values
# Said: only the drawings


def discriminator_loss(real_logits, fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
