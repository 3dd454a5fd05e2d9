class UNet(nn.Module):
    def __init__(self, in_channels=1, out_channels=2, base_channels=64, depth=4, padding=0):
        super().__init__()
        named = {"in_channels": in_channels, "out_channels": out_channels}
        named.update(base_channels=base_channels, depth=depth)
        bad = [f"{name} is {value}" for name, value in named.items() if value < 1]
        if padding not in (0, 1):
            bad.append(f"padding is {padding}")
        if bad:
            raise ValueError(", ".join(bad))
        self.settings = (in_channels, depth, padding)
        c = base_channels
        convolutions = [nn.Conv2d(in_channels, c, 3, 1, padding), nn.Conv2d(c, c, 3, 1, padding)]
        for _ in range(depth):
            convolutions.append(nn.Conv2d(c, 2 * c, 3, 1, padding))
            convolutions.append(nn.Conv2d(2 * c, 2 * c, 3, 1, padding))
            c = 2 * c
        enlarging = []
        for _ in range(depth):
            enlarging.append(nn.ConvTranspose2d(c, c // 2, (2, 2), (2, 2)))
            convolutions.append(nn.Conv2d(c, c // 2, 3, 1, padding))
            convolutions.append(nn.Conv2d(c // 2, c // 2, 3, 1, padding))
            c = c // 2
        convolutions.append(nn.Conv2d(c, out_channels, 1))
        self.convolutions = nn.ModuleList(convolutions)
        self.enlarging = nn.ModuleList(enlarging)
        self.pool = nn.MaxPool2d(2)

    def forward(self, x):
        in_channels, depth, padding = self.settings
        if x.shape[1] != in_channels:
            raise ValueError(f"x has {x.shape[1]} channels, not in_channels ({in_channels})")
        for size in x.shape[2:]:
            if not padding:
                unet_output_size(size, depth)
            elif size % 2**depth > 0:
                raise ValueError(f"size {size}")
        layers = iter(self.convolutions)
        kept = []
        for level in range(depth + 1):
            if level:
                kept.insert(0, x)
                x = self.pool(x)
            x = next(layers)(x).clamp(min=0)
            x = next(layers)(x).clamp(min=0)
        for enlarge, bridge in zip(self.enlarging, kept):
            x = enlarge(x)
            rows, columns = bridge.shape[2] - x.shape[2], bridge.shape[3] - x.shape[3]
            bridge = F.pad(bridge, [-(columns // 2)] * 2 + [-(rows // 2)] * 2)
            x = torch.hstack([bridge, x])
            x = next(layers)(x).clamp(min=0)
            x = next(layers)(x).clamp(min=0)
        return next(layers)(x)
