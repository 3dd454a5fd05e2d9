class Generator(nn.Module):
    def __init__(self, latent_dim=100, channels=3, base_channels=64, image_size=64):
        super().__init__()
        sizes = {"latent_dim": latent_dim, "channels": channels, "base_channels": base_channels}
        for name, size in sizes.items():
            if size < 1:
                raise ValueError(f"{name} (={size}) must be at least 1.")
        if image_size not in (16, 32, 64):
            raise ValueError(f"image_size (={image_size}) must be 16, 32 or 64.")
        self.latent_dim = latent_dim
        ch = base_channels * image_size // 8
        layers = [nn.ConvTranspose2d(latent_dim, ch, 4, bias=False)]
        layers += [nn.BatchNorm2d(ch), nn.ReLU(True)]
        while ch > base_channels:
            layers += [nn.ConvTranspose2d(ch, ch // 2, 4, 2, 1, bias=False)]
            ch //= 2
            layers += [nn.BatchNorm2d(ch), nn.ReLU(True)]
        layers += [nn.ConvTranspose2d(ch, channels, 4, 2, 1, bias=False), nn.Identity()]
        self.net = nn.Sequential(*layers)

    def forward(self, noise):
        if noise.ndim != 2 or noise.shape[1] != self.latent_dim:
            raise ValueError(f"noise {tuple(noise.shape)} must be (N, {self.latent_dim}).")
        return 2 * torch.sigmoid(2 * self.net(noise[:, :, None, None])) - 1
