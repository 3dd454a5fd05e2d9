# Caught by: test_net_arguments


def pair(before, after, padding):
    return nn.Sequential(
        nn.Conv2d(before, after, 3, padding=padding),
        nn.ReLU(),
        nn.Conv2d(after, after, 3, padding=padding),
        nn.ReLU(),
    )


class UNet(nn.Module):
    def __init__(self, in_channels=1, out_channels=2, base_channels=64, depth=4, padding=0):
        super().__init__()
        counts = {"in_channels": in_channels, "out_channels": out_channels}
        counts |= {"base_channels": base_channels, "depth": depth}
        for name, value in counts.items():
            if value < (name != "depth"):
                raise ValueError(f"{name} (={value}) must be at least 1.")
        if padding not in (0, 1):
            raise ValueError(f"padding (={padding}) must be 0 or 1.")
        self.in_channels, self.depth, self.padding = in_channels, depth, padding
        self.down, self.enlarge, self.up = nn.ModuleList(), nn.ModuleList(), nn.ModuleList()
        before, channels = in_channels, base_channels
        for _ in range(depth):
            self.down.append(pair(before, channels, padding))
            before, channels = channels, 2 * channels
        self.bottom = pair(before, channels, padding)
        for _ in range(depth):
            channels //= 2
            self.enlarge.append(nn.ConvTranspose2d(2 * channels, channels, 2, stride=2))
            self.up.append(pair(2 * channels, channels, padding))
        self.end = nn.Conv2d(base_channels, out_channels, 1)

    def forward(self, x):
        if x.shape[1] != self.in_channels:
            raise ValueError(f"in_channels is {self.in_channels}, x has {x.shape[1]} channels.")
        for size in x.shape[2:]:
            if self.padding == 0:
                unet_output_size(size, self.depth)
            elif size % 2**self.depth:
                raise ValueError(f"size (={size}) is no multiple of {2**self.depth}.")
        kept = []
        for level in self.down:
            x = level(x)
            kept.append(x)
            x = F.max_pool2d(x, 2)
        x = self.bottom(x)
        for enlarge, level in zip(self.enlarge, self.up, strict=True):
            x = enlarge(x)
            bridge = center_crop(kept.pop(), x.shape[2:])
            x = level(torch.cat([bridge, x], dim=1))
        return self.end(x)
