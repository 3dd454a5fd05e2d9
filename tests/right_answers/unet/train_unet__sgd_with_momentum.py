def train_unet(net, images, masks, steps, lr=0.001):
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1")
    if not lr > 0:
        raise ValueError(f"lr (={lr}) must be above 0")
    if len(masks) != len(images):
        raise ValueError(f"{len(masks)} masks for {len(images)} images")
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    bce = nn.BCEWithLogitsLoss()
    net.train()
    losses = []
    while len(losses) < steps:
        for batch in torch.randperm(len(images)).split(16)[: steps - len(losses)]:
            optimizer.zero_grad()
            loss = bce(net(images[batch]), masks[batch])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
