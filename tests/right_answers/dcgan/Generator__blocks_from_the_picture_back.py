def block(inputs, outputs, stride, padding):
    up = nn.ConvTranspose2d(inputs, outputs, 4, stride, padding, bias=False)
    return nn.Sequential(up, nn.BatchNorm2d(outputs), nn.ReLU())


class Generator(nn.Sequential):
    def __init__(self, latent_dim=100, channels=3, base_channels=64, image_size=64):
        if latent_dim < 1 or channels < 1 or base_channels < 1:
            raise ValueError(f"{latent_dim=} {channels=} {base_channels=} must all be 1 or more")
        if image_size not in (16, 32, 64):
            raise ValueError(f"{image_size=} is none of 16, 32, 64")
        last = nn.ConvTranspose2d(base_channels, channels, 4, 2, 1, bias=False)
        parts, width, size = [last, nn.Tanh()], base_channels, image_size // 2
        while size > 4:
            parts.insert(0, block(2 * width, width, 2, 1))
            width, size = 2 * width, size // 2
        parts.insert(0, block(latent_dim, width, 1, 0))
        super().__init__(*parts)
        self.latent_dim = latent_dim

    def forward(self, noise):
        if noise.ndim != 2 or noise.shape[-1] != self.latent_dim:
            raise ValueError(f"latent_dim is {self.latent_dim}; noise is {list(noise.shape)}")
        return super().forward(noise[..., None, None])
