def descend(loss, net, optimizer):
    parameters = [p for p in net.parameters() if p.requires_grad]
    for parameter, slope in zip(parameters, torch.autograd.grad(loss, parameters)):
        parameter.grad = slope
    optimizer.step()
    return loss.detach().double().item()


def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    loss_d = discriminator_loss(discriminator(real), discriminator(generator(noise)))
    loss_d = descend(loss_d, discriminator, optimizer_d)
    return loss_d, descend(generator_loss(discriminator(generator(noise))), generator, optimizer_g)
