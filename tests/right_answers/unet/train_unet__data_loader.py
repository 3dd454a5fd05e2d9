def train_unet(net, images, masks, steps, lr=0.001):
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1")
    if not lr > 0:
        raise ValueError(f"lr (={lr}) must be above 0")
    if len(masks) != len(images):
        raise ValueError(f"{len(masks)} masks for {len(images)} images")
    pairs = torch.utils.data.TensorDataset(images, masks)
    loader = torch.utils.data.DataLoader(pairs, batch_size=16, shuffle=True)
    optimizer = torch.optim.Adam(net.parameters(), lr, betas=(0.9, 0.99))
    net.train()
    losses = []
    while True:
        for x, t in loader:
            loss = F.softplus(torch.where(t > 0, -1.0, 1.0) * net(x)).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            if len(losses) == steps:
                return losses
