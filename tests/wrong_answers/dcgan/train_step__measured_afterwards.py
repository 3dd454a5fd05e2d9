# Caught by: test_one_step
# Said: the losses are measured after


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    fake = generator(noise)

    optimizer_d.zero_grad()
    loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    loss_d.backward()
    optimizer_d.step()

    optimizer_g.zero_grad()
    loss_g = generator_loss(discriminator(fake))
    loss_g.backward()
    optimizer_g.step()

    with torch.no_grad():
        fake_logits = discriminator(generator(noise))
        loss_d = discriminator_loss(discriminator(real), fake_logits)
        loss_g = generator_loss(fake_logits)
    return loss_d.item(), loss_g.item()
