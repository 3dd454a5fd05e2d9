# Caught by: test_head_values


class ASPP(nn.Module):
    def __init__(self, in_channels, out_channels, rates=(6, 12, 18)):
        super().__init__()
        for name, value in [("in_channels", in_channels), ("out_channels", out_channels)]:
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        if any(rate < 1 for rate in rates):
            raise ValueError(f"rates (={rates}) must be at least 1.")
        self.in_channels = in_channels
        self.point = self.branch(in_channels, out_channels, 1)
        self.atrous = nn.ModuleList(
            self.branch(in_channels, out_channels, 3, rate) for rate in rates
        )
        self.image = self.branch(in_channels, out_channels, 1)
        self.project = nn.Conv2d((len(rates) + 2) * out_channels, out_channels, 1, bias=False)

    def branch(self, inputs, outputs, kernel_size, rate=1):
        padding = rate if kernel_size == 3 else 0
        conv = nn.Conv2d(inputs, outputs, kernel_size, 1, padding, rate, bias=False)
        return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU())

    def forward(self, x):
        if x.shape[1] != self.in_channels:
            raise ValueError(f"x has {x.shape[1]} channels, not in_channels (={self.in_channels}).")
        views = [self.point(x)] + [branch(x) for branch in self.atrous]
        mean = x.mean(dim=(2, 3), keepdim=True)
        whole = self.image(mean).expand(-1, -1, x.shape[2], x.shape[3])
        return self.project(torch.cat([*views, whole], dim=1))
