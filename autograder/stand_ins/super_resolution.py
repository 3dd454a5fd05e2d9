"""Right answers that take the place of failed ones where a later answer calls them.

They are seen inside the jail.
"""

STAND_INS = {
    "rgb_to_y": """
def rgb_to_y(image):
    if image.shape[1] != 3:
        raise ValueError(f"image (={tuple(image.shape)}): {image.shape[1]} channels.")
    shares = image.new_tensor([65.481, 128.553, 24.966]).view(3, 1, 1)
    return ((image * shares).sum(1, keepdim=True) + 16) / 255
""",
    "psnr": """
def psnr(prediction, target, data_range=1.0, crop=0):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}.")
    if data_range <= 0:
        raise ValueError(f"data_range (={data_range}) is too small.")
    height, width = target.shape[2:]
    if crop < 0 or 2 * crop >= min(height, width):
        raise ValueError(f"crop (={crop}) does not fit.")
    error = (prediction - target)[..., crop : height - crop, crop : width - crop] / data_range
    return -10 * error.flatten(1).square().mean(1).log10().mean()
""",
    "ssim": """
def ssim(prediction, target, data_range=1.0):
    if prediction.shape != target.shape or min(target.shape[2:]) < 11:
        raise ValueError(f"prediction {tuple(prediction.shape)}, target {tuple(target.shape)}.")
    if data_range <= 0:
        raise ValueError(f"data_range (={data_range}) is too small.")
    row = (-(torch.arange(-5, 6, dtype=target.dtype) ** 2) / 4.5).softmax(0)
    def mean(pictures):
        return pictures.unfold(2, 11, 1).unfold(3, 11, 1) @ row @ row
    x, y, c, d = prediction, target, (data_range / 100) ** 2, (0.03 * data_range) ** 2
    u, v = mean(x), mean(y)
    top = (2 * u * v + c) * (2 * (mean(x * y) - u * v) + d)
    return (top / (u * u + v * v + c) / (mean(x * x + y * y) - u * u - v * v + d)).mean()
""",
    "ESPCN": """
class ESPCN(nn.Module):
    def __init__(self, scale, channels=1):
        super().__init__()
        for name, value in {"scale": scale, "channels": channels}.items():
            if value < 1:
                raise ValueError(f"{name} (={value}) is too small.")
        self.scale, self.channels, r = scale, channels, scale * scale
        self.layers = nn.Sequential(
            nn.Conv2d(channels, 64, 5, padding=2), nn.Tanh(),
            nn.Conv2d(64, 32, 3, padding=1), nn.Tanh(),
            nn.Conv2d(32, channels * r, 3, padding=1), nn.PixelShuffle(scale))

    def forward(self, small):
        if small.shape[1] != self.channels:
            raise ValueError(f"channels (={self.channels}) do not fit.")
        return self.layers(small)
""",
}
