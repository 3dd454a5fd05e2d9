# Caught by: test_generator_loss_values


def generator_loss(fake_logits):
    return -fake_logits.mean()
