# Caught by: test_espcn_values


class ESPCN(nn.Module):
    def __init__(self, scale, channels=1):
        super().__init__()
        if scale < 1:
            raise ValueError(f"scale is {scale}")
        if channels < 1:
            raise ValueError(f"channels is {channels}")
        self.scale = scale
        self.channels = channels
        self.conv1 = nn.Conv2d(channels, 64, 5, padding=2)
        self.conv2 = nn.Conv2d(64, 32, 3, padding=1)
        self.conv3 = nn.Conv2d(32, channels * scale**2, 3, padding=1)

    def forward(self, small):
        if small.shape[1] != self.channels:
            raise ValueError(f"channels should be {self.channels}, not {small.shape[1]}")
        x = torch.tanh(self.conv1(small))
        x = torch.tanh(self.conv2(x))
        n, _, h, w = small.shape
        return self.conv3(x).reshape(n, self.channels, h * self.scale, w * self.scale)
