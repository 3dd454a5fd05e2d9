class ASPP(nn.Module):
    def __init__(self, in_channels, out_channels, rates=(6, 12, 18)):
        super().__init__()
        if min(in_channels, out_channels) < 1:
            raise ValueError(f"in_channels, out_channels = {in_channels}, {out_channels}")
        if any(rate <= 0 for rate in rates):
            raise ValueError(f"rates = {list(rates)}")
        self.width = out_channels
        paths = [nn.Conv2d(in_channels, out_channels, 1, bias=False)]
        for r in rates:
            paths.append(nn.Conv2d(in_channels, out_channels, 3, 1, r, r, bias=False))
        paths.append(nn.Conv2d(in_channels, out_channels, 1, bias=False))
        self.paths = nn.ModuleList(
            nn.Sequential(path, nn.BatchNorm2d(out_channels), nn.ReLU()) for path in paths
        )
        self.end = nn.Sequential(
            nn.Conv2d(len(paths) * out_channels, out_channels, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
        )

    def forward(self, x):
        if x.shape[1] != self.paths[0][0].in_channels:
            raise ValueError(f"in_channels: {x.shape[1]} for {self.paths[0][0].in_channels}")
        n, _, h, w = x.shape
        maps = x.new_empty(n, len(self.paths) * self.width, h, w)
        for place, path in enumerate(self.paths):
            last = place == len(self.paths) - 1
            source = F.avg_pool2d(x, (h, w)) if last else x
            maps[:, place * self.width : (place + 1) * self.width] = path(source)
        return self.end(maps)
