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
        bound = (in_channels * kernel_size**2) ** -0.5
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.bias = nn.Parameter(torch.empty(out_channels).uniform_(-bound, bound))
        self.weight = nn.Parameter(torch.empty(shape).uniform_(-bound, bound))
        self.scale, self.mode, self.padding = scale, mode, kernel_size // 2

    def forward(self, x):
        if x.shape[1] != self.weight.shape[1]:
            raise ValueError(f"in_channels is {self.weight.shape[1]}, x has {x.shape[1]}")
        enlarge = {"nearest": upsample_nearest, "bilinear": upsample_bilinear}[self.mode]
        return F.conv2d(enlarge(x, self.scale), self.weight, self.bias, padding=self.padding)
