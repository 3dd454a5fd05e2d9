# Caught by: test_any_nets_and_numbers


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    loss = nn.BCEWithLogitsLoss()
    ones, zeros = (
        value.to(real.dtype) for value in (torch.ones(len(real)), torch.zeros(len(real)))
    )
    fake = generator(noise)
    optimizer_d.zero_grad()
    loss_d = loss(discriminator(real).flatten(), ones)
    loss_d = loss_d + loss(discriminator(fake.detach()).flatten(), zeros)
    loss_d.backward()
    optimizer_d.step()
    optimizer_g.zero_grad()
    loss_g = loss(discriminator(fake).flatten(), ones)
    loss_g.backward()
    optimizer_g.step()
    return loss_d.item(), loss_g.item()
