# Caught by: test_generator_loss_shapes


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean(0)
