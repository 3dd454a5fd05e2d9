# Caught by: test_context_gradients


class ContextModule(nn.Module):
    def __init__(self, channels):
        super().__init__()
        if channels < 1:
            raise ValueError(f"channels (={channels}) must be at least 1.")
        self.channels = channels
        self.atrous = nn.ModuleList()
        for rate in (1, 1, 2, 4, 8, 16, 1):
            self.atrous.append(nn.Conv2d(channels, channels, 3, padding=rate, dilation=rate))
        self.last = nn.Conv2d(channels, channels, 1)
        for layer in [*self.atrous, self.last]:
            nn.init.dirac_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        if x.shape[1] != self.channels:
            raise ValueError(f"x has {x.shape[1]} channels, not channels (={self.channels}).")
        x = x.detach()
        for layer in self.atrous:
            x = F.relu(layer(x))
        return self.last(x)
