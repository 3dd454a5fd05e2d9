# Caught by: test_training_beats_bicubic


def train_sr(net, images, steps, lr=1e-3):
    height, width = images.shape[2:]
    if steps < 1:
        raise ValueError(f"steps is {steps}")
    if height % net.scale or width % net.scale:
        raise ValueError(f"images are {height} x {width}, the scale is {net.scale}")
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for step in range(steps):
        batch = images[torch.randperm(len(images))[:16]]
        size = (height // net.scale, width // net.scale)
        small = F.interpolate(batch, size, mode="bicubic", antialias=True)
        loss = F.mse_loss(net(small), batch)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
