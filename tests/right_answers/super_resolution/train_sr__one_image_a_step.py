def train_sr(net, images, steps, lr=1e-3):
    if steps < 1:
        raise ValueError(f"steps: {steps}")
    height, width = images.shape[2:]
    if height % net.scale or width % net.scale:
        raise ValueError(f"images: {height} or {width} is not divisible by {net.scale}")
    optimizer, losses = torch.optim.Adam(net.parameters(), lr=lr, betas=(0.9, 0.99)), []
    for step in range(steps):
        image = images[step % len(images)][None]
        small = F.interpolate(
            image, (height // net.scale, width // net.scale), mode="bicubic", antialias=True
        )
        loss = (net(small) - image).square().sum()
        gradients = torch.autograd.grad(loss, list(net.parameters()))
        for parameter, gradient in zip(net.parameters(), gradients):
            parameter.grad = gradient
        optimizer.step()
        losses.append(loss.item())
    return losses
