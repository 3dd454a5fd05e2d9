class Level(nn.Module):
    """A level and everything below it."""

    def __init__(self, before, channels, levels, padding):
        super().__init__()
        self.enter1 = nn.Conv2d(before, channels, 3, padding=padding)
        self.enter2 = nn.Conv2d(channels, channels, 3, padding=padding)
        self.inner = None
        if levels > 0:
            self.inner = Level(channels, 2 * channels, levels - 1, padding)
            self.enlarge = nn.ConvTranspose2d(2 * channels, channels, kernel_size=2, stride=2)
            self.leave1 = nn.Conv2d(2 * channels, channels, 3, padding=padding)
            self.leave2 = nn.Conv2d(channels, channels, 3, padding=padding)

    def forward(self, x):
        x = torch.relu(self.enter2(torch.relu(self.enter1(x))))
        if self.inner is None:
            return x
        below = self.enlarge(self.inner(F.max_pool2d(x, kernel_size=2, stride=2)))
        x = torch.cat((center_crop(x, tuple(below.shape[2:])), below), 1)
        return torch.relu(self.leave2(torch.relu(self.leave1(x))))


class UNet(nn.Module):
    def __init__(self, in_channels=1, out_channels=2, base_channels=64, depth=4, padding=0):
        nn.Module.__init__(self)
        for name in ("in_channels", "out_channels", "base_channels", "depth"):
            if locals()[name] < 1:
                raise ValueError(f"{name}={locals()[name]} is below 1")
        if padding != 0 and padding != 1:
            raise ValueError(f"padding={padding}, but only 0 and 1 are known")
        self.in_channels = in_channels
        self.depth = depth
        self.padding = padding
        self.levels = Level(in_channels, base_channels, depth, padding)
        self.scores = nn.Conv2d(base_channels, out_channels, kernel_size=1)

    def forward(self, x):
        height, width = x.shape[-2:]
        if x.size(1) != self.in_channels:
            raise ValueError(f"got {x.size(1)} channels where in_channels={self.in_channels}")
        if self.padding:
            for side in (height, width):
                if side % (2**self.depth) != 0:
                    raise ValueError(f"a side of {side} cannot be halved {self.depth} times")
        else:
            unet_output_size(height, self.depth)
            unet_output_size(width, self.depth)
        return self.scores(self.levels(x))
