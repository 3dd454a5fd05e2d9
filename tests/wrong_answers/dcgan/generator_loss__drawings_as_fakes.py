# Caught by: test_generator_loss_values
# Said: drawings count as 0


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
