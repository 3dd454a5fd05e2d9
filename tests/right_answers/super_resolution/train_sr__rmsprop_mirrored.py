def train_sr(net, images, steps, lr=1e-3):
    if not steps >= 1:
        raise ValueError(f"steps = {steps}")
    bad = [side for side in images.shape[2:] if side % net.scale != 0]
    if bad:
        raise ValueError(f"images: {net.scale} does not divide {bad[0]}")
    optimizer = torch.optim.RMSprop(net.parameters(), lr=lr)
    losses = []
    for step in range(steps):
        batch = images[torch.randperm(images.shape[0])[:12]]
        if step % 2:
            batch = batch.flip(3)
        if step % 4 > 1:
            batch = batch.flip(2)
        size = [side // net.scale for side in batch.shape[2:]]
        with torch.no_grad():
            small = F.interpolate(batch, size=size, mode="bicubic", antialias=True)
        for parameter in net.parameters():
            parameter.grad = None
        loss = (net(small) - batch).pow(2).mean()
        loss.backward()
        optimizer.step()
        losses += [loss.item()]
    return losses
