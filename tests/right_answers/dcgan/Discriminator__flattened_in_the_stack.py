class Discriminator(nn.Module):
    def __init__(self, channels=3, base_channels=64, image_size=64):
        super().__init__()
        for name, v in [("channels", channels), ("base_channels", base_channels)]:
            if v < 1:
                raise ValueError(f"{name} (={v}) must be at least 1.")
        if image_size not in (16, 32, 64):
            raise ValueError(f"image_size (={image_size}) must be 16, 32 or 64.")
        self.channels, self.image_size = channels, image_size
        layers = [nn.Conv2d(channels, base_channels, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
        c, size = base_channels, image_size // 2
        while size > 4:
            layers += [nn.Conv2d(c, 2 * c, 4, 2, 1, bias=False)]
            c, size = 2 * c, size // 2
            layers += [nn.BatchNorm2d(c), nn.LeakyReLU(0.2)]
        layers += [nn.Conv2d(c, 1, 4, bias=False), nn.Flatten(0)]
        self.net = nn.Sequential(*layers)

    def forward(self, images):
        if images.shape[1:] != (self.channels, self.image_size, self.image_size):
            size = self.image_size
            raise ValueError(f"images must be {self.channels}×{size}×{size} each.")
        return self.net(images)
