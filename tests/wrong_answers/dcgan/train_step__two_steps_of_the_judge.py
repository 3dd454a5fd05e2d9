# Caught by: test_one_step
# Said: the discriminator takes two steps


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    fake = generator(noise)
    logits = discriminator(real)
    loss_real = F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
    optimizer_d.zero_grad()
    loss_real.backward()
    optimizer_d.step()
    logits = discriminator(fake.detach())
    loss_fake = F.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits))
    optimizer_d.zero_grad()
    loss_fake.backward()
    optimizer_d.step()
    loss_g = generator_loss(discriminator(fake))
    optimizer_g.zero_grad()
    loss_g.backward()
    optimizer_g.step()
    return loss_real.item() + loss_fake.item(), loss_g.item()
