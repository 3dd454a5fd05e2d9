class DilatedConv2d(torch.nn.Module):
    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, bias=True
    ):
        nn.Module.__init__(self)
        self.in_channels, self.out_channels = in_channels, out_channels
        self.kernel_size, self.stride = kernel_size, stride
        self.padding, self.dilation = padding, dilation
        names = ("in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation")
        for name in names:
            limit = 0 if name == "padding" else 1
            if getattr(self, name) < limit:
                raise ValueError(f"{name} = {getattr(self, name)}, but {limit} is the least")
        bound = (in_channels * kernel_size * kernel_size) ** -0.5
        weight = 2 * torch.rand(out_channels, in_channels, kernel_size, kernel_size) - 1
        self.weight = nn.Parameter(bound * weight)
        self.bias = nn.Parameter(bound * (2 * torch.rand(out_channels) - 1)) if bias else None

    def forward(self, x):
        if x.size(1) != self.in_channels:
            raise ValueError(f"expected in_channels={self.in_channels}, got {x.size(1)}")
        p, d, s = self.padding, self.dilation, self.stride
        x = F.pad(x, (p, p, p, p))
        rows, columns = (n - d * (self.kernel_size - 1) for n in x.shape[2:])
        if min(rows, columns) < 1:
            raise ValueError(f"kernel_size={self.kernel_size} does not fit")
        y = sum(
            torch.einsum("nchw,oc->nohw", x[:, :, u : u + rows : s, v : v + columns : s], tap)
            for (u, v), tap in self.taps()
        )
        return y if self.bias is None else y + self.bias.view(-1, 1, 1)

    def taps(self):
        for u in range(self.kernel_size):
            for v in range(self.kernel_size):
                yield (u * self.dilation, v * self.dilation), self.weight[:, :, u, v]
