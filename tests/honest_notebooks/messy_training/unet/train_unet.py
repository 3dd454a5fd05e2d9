import copy
import random
from collections import defaultdict

try:
    from tqdm.auto import trange
except ImportError:
    trange = range

history = defaultdict(list)
best = {"loss": float("inf"), "state": None}


def train_unet(net, images, masks, steps, lr=0.001):
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1.")
    if not lr > 0:
        raise ValueError(f"lr (={lr}) must be above 0.")
    if len(masks) != len(images):
        raise ValueError(f"{len(masks)} masks for {len(images)} images")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net.to(device).train()
    optimizer = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=lr)
    scheduler = torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1.0)
    data = torch.utils.data.TensorDataset(images, masks)
    losses = []
    for step in trange(steps):
        chosen = torch.utils.data.RandomSampler(data, replacement=True, num_samples=16)
        x, y = (torch.stack(part).to(device) for part in zip(*(data[i] for i in chosen)))
        optimizer.zero_grad(set_to_none=True)
        out = net(x)
        bce, dice = nn.BCEWithLogitsLoss()(out, y), dice_loss(out, y)
        (bce + dice).backward()
        torch.nn.utils.get_total_norm([p.grad for p in net.parameters()])
        optimizer.step()
        scheduler.step()
        losses.append((bce + dice).detach().cpu().item())
        history["bce"].append(bce.item())
        if losses[-1] < best["loss"]:
            best.update(loss=losses[-1], state=copy.deepcopy(net.state_dict()))
        if step % 10 == 0:
            print(f"step {step:4d}: bce {bce:.3f} dice {dice:.3f}")
    torch.save(best["state"], "best.pt")
    return losses
