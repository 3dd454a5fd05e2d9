class Up(nn.Module):
    def __init__(self, inputs, outputs, first=False):
        super().__init__()
        self.norm = nn.BatchNorm2d(inputs)
        self.conv = nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1, bias=False)

    def forward(self, x):
        return self.conv(self.norm(x).clamp(min=0))


class Generator(nn.Module):
    def __init__(self, latent_dim=100, channels=3, base_channels=64, image_size=64):
        super().__init__()
        if image_size not in [16, 32, 64]:
            raise ValueError("image_size " + str(image_size))
        for name, value in [("latent_dim", latent_dim), ("channels", channels)]:
            if value < 1:
                raise ValueError(name + " " + str(value))
        if base_channels < 1:
            raise ValueError("base_channels " + str(base_channels))
        self.latent = latent_dim
        width = image_size // 8 * base_channels
        self.start = nn.ConvTranspose2d(latent_dim, width, 4, bias=False)
        ups = []
        while width != base_channels:
            ups.append(Up(width, width // 2))
            width //= 2
        ups.append(Up(width, channels))
        self.ups = nn.Sequential(*ups)

    def forward(self, noise):
        if noise.dim() != 2:
            raise ValueError(f"noise must be (N, {self.latent})")
        if noise.shape[1] != self.latent:
            raise ValueError(f"noise must be (N, {self.latent})")
        return torch.tanh(self.ups(self.start(noise.reshape(len(noise), -1, 1, 1))))
