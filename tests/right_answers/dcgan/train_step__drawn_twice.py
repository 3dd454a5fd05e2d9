def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    fake_logits = discriminator(fake)
    loss_d = discriminator_loss(discriminator(real), fake_logits)
    optimizer_d.zero_grad(set_to_none=False)
    loss_d.backward()
    optimizer_d.step()

    loss_g = generator_loss(discriminator(generator(noise)))
    optimizer_g.zero_grad(set_to_none=False)
    loss_g.backward()
    optimizer_g.step()
    return float(loss_d), float(loss_g)
