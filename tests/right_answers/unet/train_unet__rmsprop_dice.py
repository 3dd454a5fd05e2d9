def train_unet(net, images, masks, steps, lr=0.001):
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1")
    if not lr > 0:
        raise ValueError(f"lr (={lr}) must be above 0")
    if len(masks) != len(images):
        raise ValueError(f"{len(masks)} masks for {len(images)} images")
    optimizer = torch.optim.RMSprop(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        batch = torch.randint(len(images), (8,))
        optimizer.zero_grad()
        loss = dice_loss(net(images[batch]), masks[batch])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
