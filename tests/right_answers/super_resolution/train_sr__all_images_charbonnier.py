def train_sr(net, images, steps, lr=1e-3):
    scale = net.scale
    if steps < 1:
        raise ValueError(f"steps ({steps}) is below 1")
    if images.size(2) % scale or images.size(3) % scale:
        raise ValueError(f"images {list(images.shape)} cannot be divided by {scale}")
    size = images.size(2) // scale, images.size(3) // scale
    small = F.interpolate(images, size, mode="bicubic", align_corners=False, antialias=True)
    optimizer = torch.optim.NAdam(net.parameters(), lr)

    def step():
        optimizer.zero_grad()
        loss = ((net(small) - images) ** 2 + 1e-6).sqrt().mean()
        loss.backward()
        optimizer.step()
        return loss.item()

    return [step() for _ in range(steps)]
