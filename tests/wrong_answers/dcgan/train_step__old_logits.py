# Caught by: test_one_step


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    fake = generator(noise)
    fake_logits = discriminator(fake)
    optimizer_d.zero_grad()
    loss_d = discriminator_loss(discriminator(real), fake_logits)
    loss_d.backward(retain_graph=True)
    optimizer_d.step()
    optimizer_g.zero_grad()
    loss_g = generator_loss(fake_logits)
    loss_g.backward()
    optimizer_g.step()
    return loss_d.item(), loss_g.item()
