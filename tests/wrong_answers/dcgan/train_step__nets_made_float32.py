# Caught by: test_one_step


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    generator.float()
    discriminator.float()
    real, noise = real.float(), noise.float()
    fake = generator(noise)

    optimizer_d.zero_grad()
    loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    loss_d.backward()
    optimizer_d.step()

    optimizer_g.zero_grad()
    loss_g = generator_loss(discriminator(fake))
    loss_g.backward()
    optimizer_g.step()

    return loss_d.item(), loss_g.item()
