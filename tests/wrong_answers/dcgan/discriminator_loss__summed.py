# Caught by: test_discriminator_loss_values
# Said: logits are added up


def discriminator_loss(real_logits, fake_logits):
    real = F.binary_cross_entropy_with_logits(
        real_logits, torch.ones_like(real_logits), reduction="sum"
    )
    zeros = torch.zeros_like(fake_logits)
    fake = F.binary_cross_entropy_with_logits(fake_logits, zeros, reduction="sum")
    return real + fake
