# Caught by: test_generator_loss_gradients


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits.data, torch.ones_like(fake_logits))
