# Caught by: test_discriminator_loss_values
# Said: the minus before


def discriminator_loss(real_logits, fake_logits):
    return F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean()
