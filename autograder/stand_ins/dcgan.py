"""Right answers that stand in for a student's where another of theirs is judged."""

CHECK = """
        for name, value in list(locals().items()):
            if name == "image_size" and value not in (16, 32, 64) or value in range(-999, 1):
                raise ValueError(f"{name} (={value}) is not possible.")
"""

STAND_INS = {
    "Generator": f"""
class Generator(nn.Module):
    def __init__(self, latent_dim=100, channels=3, base_channels=64, image_size=64):{CHECK}
        super().__init__()
        self.latent_dim, w = latent_dim, base_channels * image_size // 8
        net = [nn.ConvTranspose2d(latent_dim, w, 4, bias=False), nn.BatchNorm2d(w), nn.ReLU()]
        while w > base_channels:
            net.append(nn.ConvTranspose2d(w, w := w // 2, 4, 2, 1, bias=False))
            net += [nn.BatchNorm2d(w), nn.ReLU()]
        self.net = nn.Sequential(*net, nn.ConvTranspose2d(w, channels, 4, 2, 1, bias=False))

    def forward(self, noise):
        if noise.dim() != 2 or noise.shape[1] != self.latent_dim:
            raise ValueError(f"latent_dim is {{self.latent_dim}}")
        return self.net(noise[..., None, None]).tanh()
""",
    "Discriminator": f"""
class Discriminator(nn.Module):
    def __init__(self, channels=3, base_channels=64, image_size=64):{CHECK}
        super().__init__()
        self.channels, self.size, w = channels, image_size, base_channels
        net = [nn.Conv2d(channels, w, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
        while w < base_channels * image_size // 8:
            net.append(nn.Conv2d(w, w := 2 * w, 4, 2, 1, bias=False))
            net += [nn.BatchNorm2d(w), nn.LeakyReLU(0.2)]
        self.net = nn.Sequential(*net, nn.Conv2d(w, 1, 4, bias=False))

    def forward(self, images):
        if images.shape[1:] != (self.channels, self.size, self.size):
            raise ValueError(f"images: channels {{self.channels}}, image_size {{self.size}}")
        return self.net(images).reshape(-1)
""",
    "init_weights": """
def init_weights(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        module.weight.data.normal_(0, 0.02)
    if isinstance(module, nn.BatchNorm2d):
        module.weight.data.normal_(1, 0.02)
        module.bias.data.zero_()
""",
    "discriminator_loss": """
def discriminator_loss(real_logits, fake_logits):
    return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()
""",
    "generator_loss": """
def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()
""",
    "train_step": """
def train_step(generator, discriminator, optimizer_g, optimizer_d, real, noise):
    fake = generator(noise)
    optimizer_d.zero_grad()
    loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    loss_d.backward()
    optimizer_d.step()
    optimizer_g.zero_grad()
    loss_g = generator_loss(discriminator(fake))
    loss_g.backward()
    optimizer_g.step()
    return loss_d.item(), loss_g.item()
""",
}
