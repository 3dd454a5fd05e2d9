# Caught by: test_generator_values
# Said: ReLU comes before


class Generator(nn.Module):
    def __init__(self, latent_dim=100, channels=3, base_channels=64, image_size=64):
        super().__init__()
        if image_size not in {16, 32, 64}:
            raise ValueError(f"image_size={image_size}, but only 16, 32 and 64 are possible")
        if min(latent_dim, channels, base_channels) < 1:
            raise ValueError(f"{latent_dim=}, {channels=}, {base_channels=}: 1 is the least")
        self.latent_dim = latent_dim
        doublings = {16: 1, 32: 2, 64: 3}[image_size]
        widths = [base_channels * 2**i for i in reversed(range(doublings + 1))]
        self.net = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, widths[0], 4, 1, 0, bias=False),
            nn.ReLU(True),
            nn.BatchNorm2d(widths[0]),
        )
        for level in range(len(widths) - 1):
            inputs, outputs = widths[level : level + 2]
            self.net.append(nn.ConvTranspose2d(inputs, outputs, 4, 2, 1, bias=False))
            self.net.append(nn.ReLU(True))
            self.net.append(nn.BatchNorm2d(outputs))
        self.net.append(nn.ConvTranspose2d(widths[-1], channels, 4, 2, 1, bias=False))
        self.net.append(nn.Tanh())

    def forward(self, noise):
        if noise.dim() != 2 or noise.size(1) != self.latent_dim:
            raise ValueError(f"expected latent_dim={self.latent_dim}, got {tuple(noise.shape)}")
        return self.net(noise.view(*noise.shape, 1, 1))
