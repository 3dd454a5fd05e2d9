class UNet(nn.Module):
    def __init__(self, in_channels=1, out_channels=2, base_channels=64, depth=4, padding=0):
        super().__init__()
        for name, value in [
            ("in_channels", in_channels),
            ("out_channels", out_channels),
            ("base_channels", base_channels),
            ("depth", depth),
        ]:
            if not value >= 1:
                raise ValueError(f"{name}: {value} < 1")
        if padding * (padding - 1) != 0:
            raise ValueError(f"padding: {padding} is neither 0 nor 1")
        self.in_channels, self.depth, self.padding = in_channels, depth, padding
        self.layers = nn.ModuleDict({"scores": nn.Conv2d(base_channels, out_channels, 1)})
        for level in range(depth + 1):
            c = base_channels * 2**level
            self.layers[f"down {level} a"] = nn.Conv2d(c // 2, c, 3, padding=padding)
            self.layers[f"down {level} b"] = nn.Conv2d(c, c, 3, padding=padding)
            if level < depth:
                self.layers[f"enlarge {level}"] = nn.ConvTranspose2d(2 * c, c, 2, stride=2)
                self.layers[f"up {level} a"] = nn.Conv2d(2 * c, c, 3, padding=padding)
                self.layers[f"up {level} b"] = nn.Conv2d(c, c, 3, padding=padding)
        self.layers["down 0 a"] = nn.Conv2d(in_channels, base_channels, 3, padding=padding)

    def pair(self, name, x):
        for half in "ab":
            x = torch.maximum(self.layers[f"{name} {half}"](x), x.new_zeros(()))
        return x

    def one(self, x):
        maps = []
        for level in range(self.depth):
            maps.append(self.pair(f"down {level}", x))
            x = maps[-1].unflatten(3, (-1, 2)).unflatten(2, (-1, 2)).amax((3, 5))
        x = self.pair(f"down {self.depth}", x)
        for level in range(self.depth - 1, -1, -1):
            x = self.layers[f"enlarge {level}"](x)
            x = torch.cat([center_crop(maps[level], list(x.shape[2:])), x], dim=1)
            x = self.pair(f"up {level}", x)
        return self.layers["scores"](x)

    def forward(self, x):
        if x.shape[1] != self.in_channels:
            raise ValueError(f"in_channels={self.in_channels} and x has {x.shape[1]}")
        for size in x.shape[2:]:
            if self.padding and size % 2**self.depth:
                raise ValueError(f"size={size} does not fit")
            if not self.padding:
                unet_output_size(size, self.depth)
        return torch.cat([self.one(sample) for sample in x.split(1)])
