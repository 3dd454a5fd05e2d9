class Discriminator(nn.Module):
    def __init__(self, channels=3, base_channels=64, image_size=64):
        super().__init__()
        if channels < 1:
            raise ValueError(f"channels ({channels}) below 1")
        if base_channels < 1:
            raise ValueError(f"base_channels ({base_channels}) below 1")
        depth = {16: 2, 32: 3, 64: 4}.get(image_size)
        if depth is None:
            raise ValueError(f"image_size ({image_size}) has to be 16, 32 or 64")
        self.expected = torch.Size([channels, image_size, image_size])
        self.downs = nn.ModuleList(
            nn.Conv2d(
                base_channels << i - 1 if i else channels, base_channels << i, 4, 2, 1, bias=False
            )
            for i in range(depth)
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(base_channels << i) for i in range(1, depth))
        self.verdict = nn.Conv2d(base_channels << depth - 1, 1, 4, bias=False)

    def forward(self, images):
        if images.shape[1:] != self.expected:
            raise ValueError(f"images of {tuple(images.shape[1:])}, not {tuple(self.expected)}")
        x = F.leaky_relu(self.downs[0](images), 0.2)
        for down, norm in zip(self.downs[1:], self.norms):
            x = F.leaky_relu(norm(down(x)), negative_slope=0.2)
        return self.verdict(x)[:, 0, 0, 0]
