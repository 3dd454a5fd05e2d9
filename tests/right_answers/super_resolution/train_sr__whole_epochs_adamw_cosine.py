def train_sr(net, images, steps, lr=1e-3):
    *_, height, width = images.shape
    if steps < 1:
        raise ValueError(f"steps={steps}: at least one is needed")
    if (height % net.scale, width % net.scale) != (0, 0):
        raise ValueError(f"images of {height}x{width} do not fit scale {net.scale}")
    small = F.interpolate(
        images, (height // net.scale, width // net.scale), mode="bicubic", antialias=True
    )
    optimizer = torch.optim.AdamW(net.parameters(), lr)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    losses, order = [], []
    net.train()
    while len(losses) < steps:
        order = order or list(torch.randperm(len(images)).split(8))
        chosen = order.pop()
        optimizer.zero_grad()
        loss = torch.mean((net(small[chosen]) - images[chosen]) ** 2)
        loss.backward()
        optimizer.step()
        schedule.step()
        losses.append(float(loss.detach()))
    return losses
