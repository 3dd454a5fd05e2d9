def train_unet(net, images, masks, steps, lr=0.001):
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1")
    if not lr > 0:
        raise ValueError(f"lr (={lr}) must be above 0")
    if len(masks) != len(images):
        raise ValueError(f"{len(masks)} masks for {len(images)} images")
    optimizer = torch.optim.SGD(net.parameters(), 10 * lr, momentum=0.9, nesterov=True)
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps)
    net.train(True)
    losses = []
    for step in range(steps):
        batch = torch.randint(len(images), (16,))
        x, t = images[batch], masks[batch]
        if step % 2:
            x, t = x.flip(3), t.flip(3)
        loss = F.binary_cross_entropy_with_logits(net(x), t) + dice_loss(net(x), t)
        optimizer.zero_grad(set_to_none=False)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimizer.step()
        cosine.step()
        losses.append(loss.detach().item())
    return losses
