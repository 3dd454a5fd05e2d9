def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    fake = generator(noise)

    def judged():
        optimizer_d.zero_grad()
        cut = fake.detach()
        loss = discriminator_loss(discriminator(real), discriminator(cut))
        loss.backward()
        return loss

    def drawn():
        optimizer_g.zero_grad()
        loss = generator_loss(discriminator(fake))
        loss.backward()
        return loss

    return optimizer_d.step(judged).item(), optimizer_g.step(drawn).item()
