# Caught by: test_layer_start


class ResizeConv2d(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size=3, scale=2, mode="nearest"):
        super().__init__()
        for n, v in {
            "in_channels": in_channels,
            "out_channels": out_channels,
            "kernel_size": kernel_size,
            "scale": scale,
        }.items():
            if v < 1:
                raise ValueError(f"{n} (={v}) must be at least 1.")
        if kernel_size % 2 == 0:
            raise ValueError(f"kernel_size (={kernel_size}) must be odd.")
        if mode not in ("nearest", "bilinear"):
            raise ValueError(f"mode (={mode}) is unknown.")
        self.resize = nn.Upsample(scale_factor=scale, mode=mode)
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=kernel_size // 2)
        with torch.no_grad():
            self.conv.weight.copy_(self.conv.weight[:1].expand_as(self.conv.weight))

    def forward(self, x):
        if x.shape[1] != self.conv.in_channels:
            raise ValueError(f"in_channels (={self.conv.in_channels}) expected.")
        return self.conv(self.resize(x))
