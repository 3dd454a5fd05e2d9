def train_sr(net, images, steps, lr=1e-3):
    if steps < 1:
        raise ValueError(f"steps must be positive, got {steps}")
    height, width = images.shape[2], images.shape[3]
    if height % net.scale > 0:
        raise ValueError(f"images: height {height} % {net.scale} > 0")
    if width % net.scale > 0:
        raise ValueError(f"images: width {width} % {net.scale} > 0")
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2 * lr, total_steps=steps + 1)
    losses = []
    for _ in range(steps):
        large = images[torch.randint(len(images), (12,))]
        large = torch.rot90(large, int(torch.randint(4, ())), dims=(2, 3))
        rows, columns = large.shape[2] // net.scale, large.shape[3] // net.scale
        small = F.interpolate(large, (rows, columns), mode="bicubic", antialias=True)
        loss = F.l1_loss(net(small), large)
        optimizer.zero_grad(set_to_none=False)
        loss.backward()
        optimizer.step()
        cycle.step()
        losses.append(loss.detach().item())
    return losses
