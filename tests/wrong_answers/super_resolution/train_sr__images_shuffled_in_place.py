# Caught by: test_training_changes_the_net


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
    for _ in range(steps):
        images[:] = images[torch.randperm(len(images))]
        hr = images[:16]
        lr_img = F.interpolate(hr, size=(H // s, W // s), mode="bicubic", antialias=True)
        opt.zero_grad()
        loss = F.mse_loss(net(lr_img), hr)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
