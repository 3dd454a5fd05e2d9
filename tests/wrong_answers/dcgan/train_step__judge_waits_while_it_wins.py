# Caught by: test_steps_of_the_sure


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    fake = generator(noise)
    optimizer_d.zero_grad()
    loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    loss_d.backward()
    if loss_d > 0.1:
        optimizer_d.step()
    optimizer_g.zero_grad()
    loss_g = generator_loss(discriminator(fake))
    loss_g.backward()
    optimizer_g.step()
    return loss_d.item(), loss_g.item()
