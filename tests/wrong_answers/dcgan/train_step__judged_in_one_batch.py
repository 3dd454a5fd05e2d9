# Caught by: test_one_step
# Said: real pictures and drawings are judged in one batch


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    fake = generator(noise)

    optimizer_d.zero_grad()
    logits = discriminator(torch.cat([real, fake.detach()]))
    loss_d = discriminator_loss(logits[: len(real)], logits[len(real) :])
    loss_d.backward()
    optimizer_d.step()

    optimizer_g.zero_grad()
    loss_g = generator_loss(discriminator(fake))
    loss_g.backward()
    optimizer_g.step()

    return loss_d.item(), loss_g.item()
