def train_unet(net, images, masks, steps, lr=0.001):
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1")
    if not lr > 0:
        raise ValueError(f"lr (={lr}) must be above 0")
    if len(masks) != len(images):
        raise ValueError(f"{len(masks)} masks for {len(images)} images")
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses, order = [], []
    for _ in range(steps):
        if len(order) < 4:
            order += torch.randperm(len(images)).tolist()
        batch, order = order[:4], order[4:]
        loss = (net(images[batch]).sigmoid() - masks[batch]).square().mean()
        for parameter in net.parameters():
            parameter.grad = None
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
