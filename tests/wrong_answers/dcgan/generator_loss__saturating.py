# Caught by: test_generator_loss_values
# Said: the saturating loss


def generator_loss(fake_logits):
    return -F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
