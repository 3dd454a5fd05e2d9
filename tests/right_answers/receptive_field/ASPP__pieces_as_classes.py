class Branch(nn.Sequential):
    def __init__(self, inputs, outputs, size=1, rate=1):
        super().__init__(
            nn.Conv2d(
                inputs, outputs, size, padding="same", dilation=rate if size > 1 else 1, bias=False
            ),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class Pooling(nn.Sequential):
    def __init__(self, inputs, outputs):
        super().__init__(nn.AdaptiveAvgPool2d(1), *Branch(inputs, outputs))

    def forward(self, x):
        size = x.shape[-2:]
        return F.interpolate(super().forward(x), size=size, mode="bilinear", align_corners=False)


class ASPP(nn.Module):
    def __init__(self, in_channels, out_channels, rates=(6, 12, 18)):
        super().__init__()
        if in_channels < 1 or out_channels < 1:
            raise ValueError(f"in_channels={in_channels}, out_channels={out_channels}: too few")
        if min(rates, default=1) < 1:
            raise ValueError(f"{min(rates)} in rates is below 1")
        branches = [Branch(in_channels, out_channels)]
        branches += [Branch(in_channels, out_channels, 3, rate) for rate in rates]
        branches.append(Pooling(in_channels, out_channels))
        self.convs = nn.ModuleList(branches)
        self.project = Branch(len(branches) * out_channels, out_channels)

    def forward(self, x):
        wanted = self.convs[0][0].in_channels
        if x.shape[1] != wanted:
            raise ValueError(f"in_channels is {wanted}, but x has {x.shape[1]}")
        return self.project(torch.cat([conv(x) for conv in self.convs], dim=1))
