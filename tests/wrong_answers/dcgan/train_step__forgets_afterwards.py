# Caught by: test_old_gradients_do_not_count
# Said: old gradients are left in both


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    fake = generator(noise)

    loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    loss_d.backward()
    optimizer_d.step()

    loss_g = generator_loss(discriminator(fake))
    loss_g.backward()
    optimizer_g.step()

    optimizer_g.zero_grad()
    optimizer_d.zero_grad()
    return loss_d.item(), loss_g.item()
