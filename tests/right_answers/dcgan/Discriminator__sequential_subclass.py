class Discriminator(nn.Sequential):
    def __init__(self, channels=3, base_channels=64, image_size=64):
        if image_size not in (16, 32, 64):
            raise ValueError(f"{image_size=}")
        if channels < 1 or base_channels < 1:
            raise ValueError(f"{channels=} {base_channels=}")
        super().__init__()
        size, inputs, outputs = image_size, channels, base_channels
        while size > 4:
            self.append(nn.Conv2d(inputs, outputs, kernel_size=4, stride=2, padding=1, bias=False))
            if size < image_size:
                self.append(nn.BatchNorm2d(outputs))
            self.append(nn.LeakyReLU(0.2, inplace=True))
            size, inputs, outputs = size // 2, outputs, outputs * 2
        self.append(nn.Conv2d(inputs, 1, kernel_size=4, bias=False))
        self.append(nn.Flatten(start_dim=0))
        self.channels, self.image_size = channels, image_size

    def forward(self, images):
        _, channels, height, width = images.shape
        if channels != self.channels:
            raise ValueError(f"channels must be {self.channels}, not {channels}")
        if height != self.image_size or width != self.image_size:
            raise ValueError(f"image_size must be {self.image_size}, not {height}×{width}")
        return super().forward(images)
