class UNet(nn.Module):
    def __init__(self, in_channels=1, out_channels=2, base_channels=64, depth=4, padding=0):
        super().__init__()
        if in_channels < 1:
            raise ValueError(f"in_channels must be >= 1, got {in_channels}")
        if out_channels < 1:
            raise ValueError(f"out_channels must be >= 1, got {out_channels}")
        if base_channels < 1:
            raise ValueError(f"base_channels must be >= 1, got {base_channels}")
        if depth < 1:
            raise ValueError(f"depth must be >= 1, got {depth}")
        if padding not in {0, 1}:
            raise ValueError(f"padding must be 0 or 1, got {padding}")
        self.channels, self.depth, self.same = in_channels, depth, padding == 1
        self.add_module("head", nn.Conv2d(base_channels, out_channels, 1))
        for level in reversed(range(depth)):
            c = base_channels << level
            self.add_module(f"enlarge{level}", nn.ConvTranspose2d(c << 1, c, 2, 2))
            self.add_module(f"up{level}", self.two(c << 1, c))
        for level in range(depth + 1):
            above = base_channels << (level - 1) if level else in_channels
            self.add_module(f"down{level}", self.two(above, base_channels << level))

    def two(self, before, after):
        padding = "same" if self.same else "valid"
        return nn.Sequential(
            nn.Conv2d(before, after, (3, 3), padding=padding),
            nn.ReLU(inplace=True),
            nn.Conv2d(after, after, (3, 3), padding=padding),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        if x.shape[1] != self.channels:
            raise ValueError(f"in_channels: expected {self.channels}, got {x.shape[1]}")
        lost = 0 if self.same else 12 * 2**self.depth - 8
        for size in x.shape[2:]:
            if (size + (0 if self.same else 4)) % 2**self.depth or size <= lost:
                raise ValueError(f"no picture of {size} pixels fits")
        maps = {0: self.down0(x)}
        for level in range(1, self.depth + 1):
            pooled = F.max_pool2d(maps[level - 1], 2)
            maps[level] = getattr(self, f"down{level}")(pooled)
        x = maps[self.depth]
        for level in reversed(range(self.depth)):
            x = getattr(self, f"enlarge{level}")(x)
            top, left = ((a - b) // 2 for a, b in zip(maps[level].shape[2:], x.shape[2:]))
            kept = maps[level][:, :, top : top + x.shape[2], left : left + x.shape[3]]
            x = getattr(self, f"up{level}")(torch.cat([kept, x], 1))
        return self.head(x)
