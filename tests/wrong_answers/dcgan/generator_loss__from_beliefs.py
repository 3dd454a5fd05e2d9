# Caught by: test_generator_loss_of_the_sure
# Said: the loss is computed from σ


def generator_loss(fake_logits):
    return F.binary_cross_entropy(fake_logits.sigmoid(), torch.ones_like(fake_logits))
