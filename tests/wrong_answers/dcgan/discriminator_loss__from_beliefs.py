# Caught by: test_discriminator_loss_of_the_sure
# Said: the loss is computed from σ


def discriminator_loss(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    loss = nn.BCELoss()
    return loss(real, torch.ones_like(real)) + loss(fake, torch.zeros_like(fake))
