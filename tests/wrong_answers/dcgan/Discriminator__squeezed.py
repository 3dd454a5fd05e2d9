# Caught by: test_discriminator_batches


class Discriminator(nn.Module):
    def __init__(self, channels=3, base_channels=64, image_size=64):
        super().__init__()
        if image_size not in {16, 32, 64}:
            raise ValueError(f"image_size={image_size}, but only 16, 32 and 64 are possible")
        if min(channels, base_channels) < 1:
            raise ValueError(f"{channels=}, {base_channels=}: 1 is the least")
        self.channels, self.image_size = channels, image_size
        halvings = {16: 1, 32: 2, 64: 3}[image_size]
        widths = [base_channels * 2**i for i in range(halvings + 1)]
        self.net = nn.Sequential(
            nn.Conv2d(channels, widths[0], 4, 2, 1, bias=False),
            nn.LeakyReLU(0.2, True),
        )
        for level in range(len(widths) - 1):
            inputs, outputs = widths[level : level + 2]
            self.net.append(nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False))
            self.net.append(nn.BatchNorm2d(outputs))
            self.net.append(nn.LeakyReLU(0.2, True))
        self.net.append(nn.Conv2d(widths[-1], 1, 4, 1, 0, bias=False))

    def forward(self, images):
        if images.shape[1] != self.channels:
            raise ValueError(f"images have {images.shape[1]} channels, not {self.channels}")
        if images.shape[2:] != (self.image_size, self.image_size):
            raise ValueError(f"image_size is {self.image_size}, not {tuple(images.shape[2:])}")
        return self.net(images).squeeze()
