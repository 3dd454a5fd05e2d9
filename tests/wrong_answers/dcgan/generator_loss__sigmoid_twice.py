# Caught by: test_generator_loss_values
# Said: a sigmoid is taken twice


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits.sigmoid(), torch.ones_like(fake_logits))
