class ContextModule(nn.Module):
    rates = (1, 1, 2, 4, 8, 16, 1)

    def __init__(self, channels):
        super().__init__()
        if channels < 1:
            raise ValueError(f"channels must be 1 or more, not {channels}")
        self.out = nn.Conv2d(channels, channels, 1)
        self.convs = nn.ModuleList(
            nn.Conv2d(channels, channels, 3, dilation=rate) for rate in self.rates
        )
        with torch.no_grad():
            for p in self.parameters():
                p.zero_()
            for conv in [self.out, *self.convs]:
                middle = conv.weight.shape[-1] // 2
                conv.weight[:, :, middle, middle].copy_(torch.eye(channels))

    def forward(self, x):
        channels = self.out.weight.shape[0]
        if x.ndim != 4 or x.shape[1] != channels:
            raise ValueError(f"expected (N, {channels}, H, W) with {channels} channels")
        for rate, conv in zip(self.rates, self.convs, strict=True):
            x = torch.relu(conv(F.pad(x, [rate] * 4)))
        return self.out(x)
