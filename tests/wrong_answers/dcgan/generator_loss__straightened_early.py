# Caught by: test_generator_loss_gradients


def cost(x):
    return F.softplus(-x, threshold=5).mean()


def generator_loss(fake_logits):
    return cost(fake_logits)
