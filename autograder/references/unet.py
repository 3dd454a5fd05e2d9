"""A U-Net of the paper's kind and what belongs to it, written plainly: what answers are held to."""

import torch
from torch import nn
from torch.nn import functional as F


def output_size(size, depth=4):
    """Pixels that are left of `size`: what torch's layers make of a row so long."""
    kernel, row = torch.ones(1, 1, 3), torch.zeros(1, 1, max(size, 0))
    try:
        for _ in range(depth):
            row = F.conv1d(F.conv1d(row, kernel), kernel)
            if row.shape[2] % 2:
                raise ValueError(f"size (={size}) is odd at a pooling.")
            row = F.max_pool1d(row, 2)
        for _ in range(depth):
            row = F.conv1d(F.conv1d(row, kernel), kernel)
            row = F.conv_transpose1d(row, kernel[:, :, :2], stride=2)
        return F.conv1d(F.conv1d(row, kernel), kernel).shape[2]
    except RuntimeError as error:
        raise ValueError(f"size (={size}) leaves nothing.") from error


def center_crop(features, size):
    """The middle of (N, C, H, W), by padding with negative numbers."""
    rows, columns = features.shape[2] - size[0], features.shape[3] - size[1]
    if min(rows, columns) < 0:
        raise ValueError(f"size (={size}) is larger than the map.")
    sides = [columns // 2, columns - columns // 2, rows // 2, rows - rows // 2]
    return F.pad(features, [-side for side in sides])


class UNet(nn.Module):
    """The network that the exercise describes, with biases that keep small ones alive."""

    def __init__(self, in_channels=1, out_channels=2, base_channels=64, depth=4, padding=0):
        super().__init__()
        widths = [base_channels * 2**level for level in range(depth + 1)]
        self.padding = padding
        self.down = nn.ModuleList(
            self._pair(before, after)
            for before, after in zip([in_channels, *widths], widths, strict=False)
        )
        widths = widths[-2::-1]
        self.enlarge = nn.ModuleList(nn.ConvTranspose2d(2 * c, c, 2, stride=2) for c in widths)
        self.up = nn.ModuleList(self._pair(2 * c, c) for c in widths)
        self.classify = nn.Conv2d(base_channels, out_channels, 1)
        for name, parameter in self.named_parameters():
            if name.endswith("bias"):
                nn.init.constant_(parameter, 1.0)

    def _pair(self, before, after):
        convolutions = [nn.Conv2d(c, after, 3, padding=self.padding) for c in (before, after)]
        return nn.ModuleList(convolutions)

    def forward(self, x):
        """Scores (N, out_channels, H', W')."""
        kept = []
        for level in self.down[:-1]:
            kept.append(both(level, x))
            if kept[-1].shape[2] % 2 or kept[-1].shape[3] % 2:
                raise ValueError("a pooling meets an odd size.")
            x = F.max_pool2d(kept[-1], 2)
        x = both(self.down[-1], x)
        for enlarge, level in zip(self.enlarge, self.up, strict=True):
            x = enlarge(x)
            x = both(level, torch.cat([center_crop(kept.pop(), x.shape[2:]), x], 1))
        return self.classify(x)


def both(level, x):
    """A level's two convolutions, a ReLU behind each."""
    first, second = level
    return second(first(x).relu()).relu()


def dice_loss(logits, target, eps=1.0):
    """The mean over samples of one minus Dice, a sample at a time; no gradient for the target."""
    losses = []
    for z, t in zip(logits, target.detach(), strict=True):
        p = torch.sigmoid(z)
        losses.append(1 - (2 * torch.sum(p * t) + eps) / (torch.sum(p) + torch.sum(t) + eps))
    return torch.stack(losses).mean()


def iou(prediction, target, num_classes):
    """Every class's pixels that both maps give it, by those that either does; NaN for 0 / 0."""
    found, true = (
        F.one_hot(classes.long(), num_classes).flatten(0, 2).bool()
        for classes in (prediction, target)
    )
    return (found & true).sum(0) / (found | true).sum(0)


def small_net(nn):
    """A net of 4,201 parameters that can be trained in seconds, of the given torch.nn's layers."""
    layers = []
    for before, after in [(1, 8), (8, 16), (16, 16)]:
        convolution = nn.Conv2d(before, after, 3, padding=1, bias=False)
        layers += [convolution, nn.BatchNorm2d(after), nn.ReLU()]
    layers.insert(3, nn.MaxPool2d(2))
    enlarge = nn.ConvTranspose2d(16, 8, 2, stride=2)
    return nn.Sequential(*layers, enlarge, nn.ReLU(), nn.Conv2d(8, 1, 3, padding=1))


def drawn_state(cases, dtype=torch.float32):
    """A state dict for such a net, its weights drawn for ReLUs."""
    state = small_net(nn).state_dict()
    for value in state.values():
        if value.dim() > 1:
            deviation = (2 / value[0].numel()) ** 0.5
            value.copy_(deviation * cases.randn(*value.shape))
    return {
        name: value.to(dtype) if value.is_floating_point() else value
        for name, value in state.items()
    }


@torch.no_grad()
def found_share(state, images, masks):
    """The IoU of the masks that a small net of this state finds in images."""
    net = small_net(nn)
    net.load_state_dict(state)
    found, true = net.eval()(images) > 0, masks > 0
    return ((found & true).sum() / (found | true).sum()).item()


def nuclei(cases, count, size=24, empty=0):
    """Pictures (count, 1, size, size), float32, of three discs each, and their masks of 0 and 1.

    The first `empty` of them have no discs.
    """

    def drawn(low, high):
        return cases.uniform(count, 3, 1, 1, low=low, high=high, dtype=torch.float32)

    places = torch.arange(float(size))
    rows, columns = places[:, None] - drawn(0, size), places - drawn(0, size)
    radius, light, slopes = drawn(3, 6), drawn(0.6, 1.2), drawn(-0.8, 0.8)
    distance = (rows**2 + columns**2).sqrt()
    discs = (light * (2 * (radius - distance)).sigmoid()).amax(1, keepdim=True)
    ground = (slopes[:, :1] * places[:, None] + slopes[:, 1:2] * places) / size
    noise = 0.2 * cases.randn(count, 1, size, size, dtype=torch.float32)
    masks = (distance < radius).any(1, keepdim=True).float()
    discs[:empty], masks[:empty] = 0, 0
    return discs + ground + noise, masks
