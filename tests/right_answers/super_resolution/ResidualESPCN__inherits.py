class ResidualESPCN(ESPCN):
    def __init__(self, scale, channels=1):
        super().__init__(scale, channels)
        *_, bias = self.parameters()
        *_, weight = (parameter for parameter in self.parameters() if parameter.dim() == 4)
        with torch.no_grad():
            weight.zero_()
            bias.zero_()

    def forward(self, small):
        return super().forward(small).add(F.interpolate(small, None, self.scale, "bicubic", False))
