class Generator(nn.Module):
    def __init__(self, latent_dim=100, channels=3, base_channels=64, image_size=64):
        super().__init__()
        for name in ("latent_dim", "channels", "base_channels"):
            if locals()[name] <= 0:
                raise ValueError(f"{name} is {locals()[name]}, it has to be positive")
        if image_size == 16:
            multiples = [2, 1]
        elif image_size == 32:
            multiples = [4, 2, 1]
        elif image_size == 64:
            multiples = [8, 4, 2, 1]
        else:
            raise ValueError(f"no net for image_size {image_size}")
        self.latent_dim = latent_dim
        self.ups, self.norms = nn.ModuleList(), nn.ModuleList()
        inputs = latent_dim
        for place, multiple in enumerate(multiples):
            outputs = base_channels * multiple
            settings = (4, 2, 1) if place else (4, 1, 0)
            self.ups.append(nn.ConvTranspose2d(inputs, outputs, *settings, bias=False))
            self.norms.append(nn.BatchNorm2d(outputs))
            inputs = outputs
        self.to_picture = nn.ConvTranspose2d(inputs, channels, 4, 2, 1, bias=False)

    def forward(self, noise):
        if noise.shape != (len(noise), self.latent_dim):
            raise ValueError(f"noise needs rows of {self.latent_dim}, its shape is {noise.shape}")
        x = noise.unsqueeze(-1).unsqueeze(-1)
        for up, norm in zip(self.ups, self.norms):
            x = F.relu(norm(up(x)))
        return torch.tanh(self.to_picture(x))
