class ESPCN(nn.Sequential):
    def __init__(self, scale, channels=1):
        for name, value in (("scale", scale), ("channels", channels)):
            if value < 1:
                raise ValueError(f"{name}={value}, it must be positive")
        widths, kernels = [channels, 64, 32, channels * scale * scale], [5, 3, 3]
        layers = []
        for before, after, kernel in zip(widths, widths[1:], kernels):
            layers += [nn.Conv2d(before, after, kernel, padding="same"), nn.Tanh()]
        super().__init__(*layers[:-1], nn.PixelShuffle(scale))
        self.channels = channels

    @property
    def scale(self):
        return self[-1].upscale_factor

    def forward(self, input):
        if input.size(1) != self.channels:
            raise ValueError(f"input has {input.size(1)} channels; channels={self.channels}")
        return super().forward(input)
