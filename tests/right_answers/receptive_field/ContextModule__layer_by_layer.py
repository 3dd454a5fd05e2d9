class ContextModule(nn.Module):
    def __init__(self, channels):
        super().__init__()
        if channels < 1:
            raise ValueError(f"channels={channels}")

        def conv(rate):
            layer = nn.Conv2d(channels, channels, (3, 3), (1, 1), (rate, rate), (rate, rate))
            with torch.no_grad():
                layer.weight.zero_()
                layer.weight[range(channels), range(channels), 1, 1] = 1
                layer.bias.zero_()
            return layer

        self.conv1, self.conv2, self.conv3, self.conv4 = conv(1), conv(1), conv(2), conv(4)
        self.conv5, self.conv6, self.conv7 = conv(8), conv(16), conv(1)
        self.conv8 = nn.Conv2d(channels, channels, 1)
        self.conv8.weight.data = torch.eye(channels)[:, :, None, None]
        self.conv8.bias.data = torch.zeros(channels)

    def forward(self, x):
        if x.shape[1] != len(self.conv8.bias):
            raise ValueError(f"channels: {x.shape[1]} instead of {len(self.conv8.bias)}")
        x = self.conv1(x).clamp(min=0)
        x = self.conv2(x).clamp(min=0)
        x = self.conv3(x).clamp(min=0)
        x = self.conv4(x).clamp(min=0)
        x = self.conv5(x).clamp(min=0)
        x = self.conv6(x).clamp(min=0)
        x = self.conv7(x).clamp(min=0)
        return self.conv8(x)
