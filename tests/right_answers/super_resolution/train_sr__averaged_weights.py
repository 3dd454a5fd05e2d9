def train_sr(net, images, steps, lr=0.001):
    if steps < 1:
        raise ValueError(f"steps={steps} must be at least 1")
    H, W = images.shape[-2:]
    s = net.scale
    if H % s or W % s:
        raise ValueError(f"images of {H}x{W} are not divisible by scale {s}")
    opt = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    ema = [p.detach().clone() for p in net.parameters()]
    for _ in range(steps):
        idx = torch.randperm(len(images))[:16]
        hr = images[idx]
        lr_img = F.interpolate(hr, size=(H // s, W // s), mode="bicubic", antialias=True)
        opt.zero_grad()
        loss = F.mse_loss(net(lr_img), hr)
        loss.backward()
        opt.step()
        losses.append(loss.item())
        with torch.no_grad():
            for e, p in zip(ema, net.parameters()):
                e.lerp_(p, 0.1)
    with torch.no_grad():
        for e, p in zip(ema, net.parameters()):
            p.copy_(e)
    return losses
