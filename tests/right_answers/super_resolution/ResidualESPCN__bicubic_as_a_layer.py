class ResidualESPCN(nn.Module):
    def __init__(self, scale, channels=1):
        super().__init__()
        net = ESPCN(scale, channels)
        for layer in net.modules():
            if isinstance(layer, nn.Conv2d) and layer.out_channels == channels * scale**2:
                layer.weight = nn.Parameter(torch.zeros_like(layer.weight))
                layer.bias = nn.Parameter(torch.zeros_like(layer.bias))
        self.ways = nn.ModuleList([net, nn.Upsample(scale_factor=scale, mode="bicubic")])

    @property
    def scale(self):
        return self.ways[0].scale

    def forward(self, small):
        return sum(way(small) for way in self.ways)
