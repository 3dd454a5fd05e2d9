# Caught by: test_context_values


class ContextModule(nn.Module):
    def __init__(self, channels):
        super().__init__()
        if channels < 1:
            raise ValueError(f"channels (={channels}) must be at least 1.")
        self.channels = channels
        layers = []
        for rate in (1, 1, 2, 4, 8, 16, 1):
            layers += [
                nn.Conv2d(
                    channels, channels, 3, padding=rate, dilation=rate, padding_mode="replicate"
                ),
                nn.ReLU(),
            ]
        self.layers = nn.Sequential(*layers, nn.Conv2d(channels, channels, 1))
        for layer in self.layers[::2]:
            nn.init.dirac_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        if x.shape[1] != self.channels:
            raise ValueError(f"channels should be {self.channels}, not {x.shape[1]}.")
        return self.layers(x)
