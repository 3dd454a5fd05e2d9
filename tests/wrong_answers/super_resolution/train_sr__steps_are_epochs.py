# Caught by: test_training_improves_once_a_step


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
        total = 0.0
        parts = images[torch.randperm(len(images))].split(16)
        for hr in parts:
            lr_img = F.interpolate(hr, size=(H // s, W // s), mode="bicubic", antialias=True)
            opt.zero_grad()
            loss = F.mse_loss(net(lr_img), hr)
            loss.backward()
            opt.step()
            total += loss.item()
        losses.append(total / len(parts))
    return losses
