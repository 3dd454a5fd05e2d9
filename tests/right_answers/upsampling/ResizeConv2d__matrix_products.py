class ResizeConv2d(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size=3, scale=2, mode="nearest"):
        super().__init__()
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
        self.mode = nn.Upsample(scale_factor=scale, mode=mode)
        self.taps = nn.Conv2d(in_channels, out_channels, kernel_size)

    def forward(self, x):
        expected = self.taps.in_channels
        if x.shape[1] != expected:
            raise ValueError(f"in_channels was {expected}; this input has {x.shape[1]}")
        large = self.mode(x)
        size = self.taps.kernel_size[0]
        columns = F.unfold(large, size, padding=size // 2)
        y = self.taps.weight.flatten(1) @ columns + self.taps.bias[:, None]
        return y.unflatten(2, large.shape[2:])
