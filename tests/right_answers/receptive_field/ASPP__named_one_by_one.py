class ASPP(nn.Module):
    def __init__(self, in_channels, out_channels, rates=(6, 12, 18)):
        super().__init__()
        if in_channels < 1:
            raise ValueError(f"in_channels (={in_channels})")
        if out_channels < 1:
            raise ValueError(f"out_channels (={out_channels})")
        for rate in rates:
            if rate < 1:
                raise ValueError(f"rate {rate} of rates {rates}")
        self.in_channels, self.out_channels, self.count = in_channels, out_channels, len(rates)
        self.add("project", (self.count + 2) * out_channels, 1, 1)
        self.add("pool", in_channels, 1, 1)
        for number, rate in enumerate(rates):
            self.add(f"rate_{number}", in_channels, 3, rate)
        self.add("point", in_channels, 1, 1)

    def add(self, name, inputs, kernel_size, rate):
        conv = nn.Conv2d(inputs, self.out_channels, kernel_size, dilation=rate, bias=False)
        self.add_module(name, conv)
        self.add_module(name + "_norm", nn.BatchNorm2d(self.out_channels))

    def use(self, name, x):
        conv = getattr(self, name)
        reach = conv.dilation[0] * (conv.kernel_size[0] // 2)
        y = getattr(self, name + "_norm")(conv(F.pad(x, [reach] * 4)))
        return y.clamp_min(0)

    def forward(self, x):
        if x.shape[1] != self.in_channels:
            raise ValueError(f"in_channels must be {self.in_channels}, not {x.shape[1]}")
        mean = x.flatten(2).mean(2)[:, :, None, None]
        names = ["point", *(f"rate_{number}" for number in range(self.count))]
        maps = [self.use(name, x) for name in names]
        maps.append(self.use("pool", mean) + torch.zeros_like(maps[0]))
        return self.use("project", torch.cat(maps, 1))
