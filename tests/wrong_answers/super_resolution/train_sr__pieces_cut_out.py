# Caught by: test_training_inputs


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
        idx = torch.randperm(len(images))[:16]
        hr = images[idx]
        top = torch.randint(0, 2, ()).item() * s
        hr = hr[:, :, : H - s, : W - s] if top else hr
        lr_img = F.interpolate(
            hr, size=(hr.shape[2] // s, hr.shape[3] // s), mode="bicubic", antialias=True
        )
        opt.zero_grad()
        loss = F.mse_loss(net(lr_img), hr)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
