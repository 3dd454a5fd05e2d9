class Pair(nn.Sequential):
    def __init__(self, before, after, padding):
        layers = []
        for channels in (before, after):
            layer = nn.Conv2d(channels, after, kernel_size=3, stride=1, padding=padding, bias=True)
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
            layers += [layer, nn.ReLU()]
        super().__init__(*layers)


class Up(nn.Module):
    def __init__(self, below, here, padding):
        super().__init__()
        self.enlarge = nn.ConvTranspose2d(below, here, kernel_size=2, stride=2)
        self.join = Pair(here + here, here, padding)

    def forward(self, x, across):
        x = self.enlarge(x)
        crop = [(a - b) // 2 for a, b in zip(across.shape[2:], x.shape[2:])]
        across = across.narrow(2, crop[0], x.shape[2]).narrow(3, crop[1], x.shape[3])
        return self.join(torch.concat((across, x), axis=1))


class UNet(nn.Module):
    def __init__(self, in_channels=1, out_channels=2, base_channels=64, depth=4, padding=0):
        super().__init__()
        self.require(in_channels > 0, "in_channels", in_channels)
        self.require(out_channels > 0, "out_channels", out_channels)
        self.require(base_channels > 0, "base_channels", base_channels)
        self.require(depth > 0, "depth", depth)
        self.require(padding in (0, 1), "padding", padding)
        self.in_channels, self.padding = in_channels, padding
        widths = [base_channels * 2**level for level in range(depth + 1)]
        pairs = [(width, 2 * width) for width in widths[:-1]]
        self.first = Pair(in_channels, base_channels, padding)
        self.downs = nn.ModuleList(
            nn.Sequential(nn.MaxPool2d(2, 2), Pair(here, below, padding)) for here, below in pairs
        )
        self.ups = nn.ModuleList(Up(below, here, padding) for here, below in pairs)
        self.last = nn.Conv2d(base_channels, out_channels, 1)

    @staticmethod
    def require(fine, name, value):
        if not fine:
            raise ValueError(f"{name} = {value} is not possible")

    def forward(self, x):
        self.require(x.shape[1] == self.in_channels, "x needs in_channels", self.in_channels)
        depth = len(self.ups)
        for size in x.shape[2:]:
            if self.padding:
                self.require(size % 2**depth == 0, "size", size)
            else:
                unet_output_size(size, depth)
        maps = [self.first(x.contiguous(memory_format=torch.channels_last))]
        for down in self.downs:
            maps.append(down(maps[-1]))
        x = maps.pop()
        for up in reversed(self.ups):
            x = up(x, maps.pop())
        return self.last(x).contiguous()
