class ResidualESPCN(ESPCN):
    def __init__(self, scale, channels=1):
        ESPCN.__init__(self, scale, channels)
        convolutions = [layer for layer in self.modules() if type(layer) is nn.Conv2d]
        nn.init.constant_(convolutions[-1].weight, 0.0)
        nn.init.constant_(convolutions[-1].bias, 0.0)

    def forward(self, small):
        detail = ESPCN.forward(self, small)
        large = F.interpolate(small, size=detail.shape[2:], mode="bicubic", align_corners=False)
        return large + detail
