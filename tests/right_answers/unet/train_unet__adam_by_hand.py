def train_unet(net, images, masks, steps, lr=0.001):
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1")
    if not lr > 0:
        raise ValueError(f"lr (={lr}) must be above 0")
    if len(masks) != len(images):
        raise ValueError(f"{len(masks)} masks for {len(images)} images")
    net.train()
    parameters = list(net.parameters())
    means = [torch.zeros_like(p) for p in parameters]
    squares = [torch.zeros_like(p) for p in parameters]
    losses = []
    for step in range(1, steps + 1):
        batch = torch.randperm(len(images))[:12]
        loss = F.binary_cross_entropy(torch.sigmoid(net(images[batch])), masks[batch])
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, gradient, mean, square in zip(parameters, gradients, means, squares):
                mean.lerp_(gradient, 0.1)
                square.lerp_(gradient * gradient, 0.001)
                root = (square / (1 - 0.999**step)).sqrt() + 1e-8
                p -= lr * mean / (1 - 0.9**step) / root
        losses.append(loss.item())
    return losses
