def train_sr(net, images, steps, lr=1e-3):
    if steps < 1:
        raise ValueError(f"steps is {steps}, which is no training")
    for side in images.shape[-2:]:
        if side % net.scale:
            raise ValueError(f"images have a side of {side}, not a multiple of {net.scale}")
    optimizer = torch.optim.SGD(net.parameters(), lr=1000 * lr, momentum=0.9, nesterov=True)
    history = []
    for _ in range(steps):
        large = images[torch.randint(0, images.shape[0], (16,))]
        small = shrunk(large, net.scale)
        loss = nn.MSELoss()(net(small), large)
        net.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 0.1)
        optimizer.step()
        history.append(loss.item())
    return history


def shrunk(images, scale):
    return F.interpolate(images, scale_factor=1 / scale, mode="bicubic", antialias=True)
