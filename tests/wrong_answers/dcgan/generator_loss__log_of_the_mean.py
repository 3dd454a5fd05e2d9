# Caught by: test_generator_loss_values


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits.mean())
