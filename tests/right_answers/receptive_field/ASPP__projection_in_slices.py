class ASPP(nn.Module):
    def __init__(self, in_channels, out_channels, rates=(6, 12, 18)):
        super().__init__()
        sizes = {"in_channels": in_channels, "out_channels": out_channels}
        sizes |= {f"rates[{place}]": rate for place, rate in enumerate(rates)}
        for name, value in sizes.items():
            if value < 1:
                raise ValueError(f"{name} = {value}")
        self.sizes = in_channels, out_channels
        kernels = [(1, 1), *((3, rate) for rate in rates), (1, 1)]
        self.convs = nn.ModuleList(
            nn.Conv2d(*self.sizes, k, padding=k // 2 * r, dilation=r, bias=False)
            for k, r in kernels
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(out_channels) for _ in kernels)
        self.last = nn.Conv2d(len(kernels) * out_channels, out_channels, 1, bias=False)
        self.last_norm = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        inputs, outputs = self.sizes
        if x.shape[1] != inputs:
            raise ValueError(f"expected in_channels={inputs}")
        joined = 0
        for place, (conv, norm) in enumerate(zip(self.convs, self.norms, strict=True)):
            pooling = place == len(self.convs) - 1
            y = norm(conv(F.adaptive_avg_pool2d(x, 1) if pooling else x)).relu()
            mine = self.last.weight[:, place * outputs : (place + 1) * outputs, 0, 0]
            joined = joined + torch.einsum("nchw,oc->nohw", y, mine)
        return self.last_norm(joined).relu()
