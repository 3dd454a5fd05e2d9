def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    generator.train()
    discriminator.train()
    drawn = generator(noise)

    discriminator.requires_grad_(True)
    loss_d = discriminator_loss(discriminator(real), discriminator(drawn.detach().clone()))
    optimizer_d.zero_grad()
    loss_d.backward()
    optimizer_d.step()

    discriminator.requires_grad_(False)
    loss_g = generator_loss(discriminator(drawn))
    optimizer_g.zero_grad()
    loss_g.backward()
    optimizer_g.step()
    discriminator.requires_grad_(True)
    return [loss_d.item(), loss_g.item()]
