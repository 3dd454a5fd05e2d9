# Caught by: test_generator_loss_values
# Said: the minus before


def generator_loss(fake_logits):
    return F.logsigmoid(fake_logits).mean()
