class ResizeConv2d(nn.Conv2d):
    def __init__(self, in_channels, out_channels, kernel_size=3, scale=2, mode="nearest"):
        sizes = {
            "in_channels": in_channels,
            "out_channels": out_channels,
            "kernel_size": kernel_size,
            "scale": scale,
        }
        for name, value in sizes.items():
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        if kernel_size % 2 == 0:
            raise ValueError(f"kernel_size (={kernel_size}) must be odd.")
        if mode not in ("nearest", "bilinear"):
            raise ValueError(f"mode (={mode}) is not known.")
        super().__init__(in_channels, out_channels, kernel_size, padding=(kernel_size - 1) // 2)
        self.scale, self.mode = scale, mode

    def forward(self, x):
        if x.shape[1] != self.in_channels:
            raise ValueError(f"in_channels is {self.in_channels}, x has {x.shape[1]}")
        settings = {} if self.mode == "nearest" else {"align_corners": False}
        return super().forward(
            F.interpolate(x, scale_factor=self.scale, mode=self.mode, **settings)
        )
