# Caught by: test_one_step
# Said: the generator takes its step before


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    optimizer_g.zero_grad()
    loss_g = generator_loss(discriminator(generator(noise)))
    loss_g.backward()
    optimizer_g.step()

    optimizer_d.zero_grad()
    fake = generator(noise).detach()
    loss_d = discriminator_loss(discriminator(real), discriminator(fake))
    loss_d.backward()
    optimizer_d.step()
    return loss_d.item(), loss_g.item()
