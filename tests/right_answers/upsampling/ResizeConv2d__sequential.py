class ResizeConv2d(nn.Sequential):
    def __init__(self, in_channels, out_channels, kernel_size=3, scale=2, mode="nearest"):
        if mode != "nearest" and mode != "bilinear":
            raise ValueError(f"mode: {mode}")
        if kernel_size < 1 or kernel_size % 2 != 1:
            raise ValueError(f"kernel_size: {kernel_size}")
        for name, value in zip(
            ("in_channels", "out_channels", "scale"), (in_channels, out_channels, scale)
        ):
            if value <= 0:
                raise ValueError(f"{name}: {value}")
        super().__init__(
            nn.Upsample(scale_factor=scale, mode=mode),
            nn.Conv2d(in_channels, out_channels, kernel_size, padding="same"),
        )
        self.in_channels = in_channels

    def forward(self, x):
        if x.size(1) != self.in_channels:
            raise ValueError(f"in_channels: {self.in_channels}, not {x.size(1)}")
        return super().forward(x)
