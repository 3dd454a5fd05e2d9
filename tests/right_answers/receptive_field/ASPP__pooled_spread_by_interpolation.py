def block(i, o, k, d=1):
    return nn.Sequential(
        nn.Conv2d(i, o, k, padding=d * (k // 2), dilation=d, bias=False),
        nn.BatchNorm2d(o),
        nn.ReLU(),
    )


class ASPP(nn.Module):
    def __init__(self, in_channels, out_channels, rates=(6, 12, 18)):
        super().__init__()
        if in_channels < 1:
            raise ValueError(f"in_channels (={in_channels}) must be at least 1")
        if out_channels < 1:
            raise ValueError(f"out_channels (={out_channels}) must be at least 1")
        for r in rates:
            if r < 1:
                raise ValueError(f"rates (={r}) must be at least 1")
        self.in_channels = in_channels
        self.point = block(in_channels, out_channels, 1)
        self.branches = nn.ModuleList(block(in_channels, out_channels, 3, r) for r in rates)
        self.pool = block(in_channels, out_channels, 1)
        self.project = block((len(rates) + 2) * out_channels, out_channels, 1)

    def forward(self, x):
        if x.shape[1] != self.in_channels:
            raise ValueError(
                f"expected in_channels (={self.in_channels}) channels, got {x.shape[1]}"
            )
        h, w = x.shape[2:]
        outs = [self.point(x), *(b(x) for b in self.branches)]
        pooled = self.pool(x.mean(dim=(2, 3), keepdim=True))
        pooled = F.interpolate(pooled, (h, w), mode="bilinear")
        return self.project(torch.cat([*outs, pooled], dim=1))
