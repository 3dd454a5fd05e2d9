# Caught by: test_training_in_place


def train_unet(net, images, masks, steps, lr=0.001):
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1")
    if lr <= 0:
        raise ValueError(f"lr (={lr}) must be above 0")
    if len(images) != len(masks):
        raise ValueError(f"masks are {len(masks)}, images {len(images)}")
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for step in range(steps):
        chosen = torch.randint(len(images), (8,))
        loss = F.binary_cross_entropy_with_logits(net(images[chosen]), masks[chosen])
        optimizer.zero_grad()
        if step < 10:
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return losses
