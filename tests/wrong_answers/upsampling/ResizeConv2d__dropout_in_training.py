# Caught by: test_resize_by_copying


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
        self.scale, self.mode = scale, mode
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=kernel_size // 2)

    def forward(self, x):
        if x.shape[1] != self.conv.in_channels:
            raise ValueError(f"in_channels is {self.conv.in_channels}, x has {x.shape[1]}")
        large = F.interpolate(x, scale_factor=self.scale, mode=self.mode)
        return self.conv(F.dropout(large, 0.1, self.training))
