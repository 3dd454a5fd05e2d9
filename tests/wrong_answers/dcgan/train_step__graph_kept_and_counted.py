# Caught by: test_one_step
# Said: the discriminator's loss leaves gradients


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    optimizer_g.zero_grad()
    optimizer_d.zero_grad()
    fake = generator(noise)
    loss_d = discriminator_loss(discriminator(real), discriminator(fake))
    loss_d.backward(retain_graph=True)
    optimizer_d.step()
    loss_g = generator_loss(discriminator(fake))
    loss_g.backward()
    optimizer_g.step()
    return loss_d.item(), loss_g.item()
