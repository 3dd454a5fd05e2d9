# Caught by: test_optimizers_remember


def descend(net, optimizer):
    rate = optimizer.param_groups[0]["lr"]
    with torch.no_grad():
        for parameter in net.parameters():
            parameter -= rate * parameter.grad


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    fake = generator(noise)

    optimizer_d.zero_grad()
    loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    loss_d.backward()
    descend(discriminator, optimizer_d)

    optimizer_g.zero_grad()
    loss_g = generator_loss(discriminator(fake))
    loss_g.backward()
    descend(generator, optimizer_g)

    return loss_d.item(), loss_g.item()
