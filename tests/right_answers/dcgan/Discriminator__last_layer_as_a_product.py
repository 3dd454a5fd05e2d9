class Discriminator(nn.Module):
    def __init__(self, channels=3, base_channels=64, image_size=64):
        super().__init__()
        for name, value in (("channels", channels), ("base_channels", base_channels)):
            if value < 1:
                raise ValueError(f"{name} = {value} < 1")
        if image_size not in (16, 32, 64):
            raise ValueError(f"image_size = {image_size}")
        self.shape = (channels, image_size, image_size)
        width = base_channels
        self.first = nn.Conv2d(channels, width, 4, 2, 1, bias=False)
        stages = []
        for _ in range((16, 32, 64).index(image_size) + 1):
            convolution = nn.Conv2d(width, 2 * width, 4, 2, 1, bias=False)
            stages.append(nn.Sequential(convolution, nn.BatchNorm2d(2 * width)))
            width *= 2
        self.stages = nn.ModuleList(stages)
        self.last = nn.Conv2d(width, 1, 4, bias=False)

    def forward(self, images):
        if images.shape[1:] != self.shape:
            raise ValueError(f"images: {images.shape[1:]} instead of {self.shape}")
        x = self.first(images)
        x = torch.where(x > 0, x, 0.2 * x)
        for stage in self.stages:
            x = stage(x)
            x = torch.maximum(x, 0.2 * x)
        return x.flatten(1) @ self.last.weight.flatten()
