def cost(x):
    return -torch.distributions.Bernoulli(logits=x).log_prob(torch.ones_like(x)).mean()


def generator_loss(fake_logits):
    return cost(fake_logits)
