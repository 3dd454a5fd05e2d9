# Caught by: test_generator_loss_of_the_sure


def cost(x):
    return F.soft_margin_loss(x, torch.ones_like(x))


def generator_loss(fake_logits):
    return cost(fake_logits)
