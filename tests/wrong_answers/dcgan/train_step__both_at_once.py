# Caught by: test_one_step
# Said: each of the two losses


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    for optimizer in (optimizer_g, optimizer_d):
        optimizer.zero_grad()
    loss_d = discriminator_loss(discriminator(real), discriminator(generator(noise)))
    loss_d.backward()
    for optimizer in (optimizer_g, optimizer_d):
        optimizer.step()
        optimizer.zero_grad()
    loss_g = generator_loss(discriminator(generator(noise)))
    loss_g.backward()
    for optimizer in (optimizer_g, optimizer_d):
        optimizer.step()
    return loss_d.item(), loss_g.item()
