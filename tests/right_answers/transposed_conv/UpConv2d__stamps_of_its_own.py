class UpConv2d(nn.Module):
    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size,
        stride=1,
        padding=0,
        output_padding=0,
        groups=1,
        bias=True,
        dilation=1,
    ):
        super().__init__()
        sizes = {"in_channels": in_channels, "out_channels": out_channels, "groups": groups}
        sizes |= {"kernel_size": kernel_size, "stride": stride, "dilation": dilation}
        for name, value in sizes.items():
            if value < 1:
                raise ValueError(f"{name}={value} is below 1")
        for name, value in {"padding": padding, "output_padding": output_padding}.items():
            if value < 0:
                raise ValueError(f"{name}={value} is negative")
        if output_padding >= max(stride, dilation):
            raise ValueError(f"output_padding={output_padding} is too large")
        if in_channels % groups or out_channels % groups:
            raise ValueError(f"groups={groups} must divide {in_channels} and {out_channels}")
        self.kernel_size, self.groups = kernel_size, groups
        self.stride, self.padding, self.dilation = stride, padding, dilation
        self.output_padding = output_padding
        self.in_channels = in_channels
        part = out_channels // groups
        limit = 1 / (part * kernel_size**2) ** 0.5
        self.weight = nn.Parameter(
            limit * (2 * torch.rand(in_channels, part, kernel_size, kernel_size) - 1)
        )
        self.bias = nn.Parameter(limit * (1 - 2 * torch.rand(out_channels))) if bias else None

    def forward(self, x, output_size=None):
        if x.shape[1] != self.in_channels:
            raise ValueError(f"expected in_channels={self.in_channels}, got {x.shape[1]}")
        canvas = self.canvas(x)
        pairs = [(n - 2 * self.padding, self.output_padding) for n in canvas.shape[2:]]
        if output_size is not None:
            if len(output_size) not in (2, 4):
                raise ValueError(f"output_size of length {len(output_size)}: {output_size}")
            pairs = [(n, w - n) for (n, _), w in zip(pairs, output_size[-2:], strict=True)]
            for size, more in pairs:
                if more < 0 or more >= self.stride:
                    raise ValueError(f"output_size {size + more} cannot be had")
        (height, below), (width, right) = pairs
        if height + below < 1 or width + right < 1:
            raise ValueError(f"padding={self.padding} leaves nothing")
        y = F.pad(canvas, [0, right, 0, below])[:, :, self.padding :, self.padding :]
        y = y[:, :, : height + below, : width + right]
        return y if self.bias is None else y + self.bias[:, None, None]

    def canvas(self, x):
        k, pixels = self.kernel_size, x.flatten(2).unflatten(1, (self.groups, -1))
        stamps = torch.einsum(
            "ngcp,gcouv->ngouvp", pixels, self.weight.unflatten(0, (self.groups, -1))
        )
        size = [(n - 1) * self.stride + self.dilation * (k - 1) + 1 for n in x.shape[2:]]
        columns = stamps.flatten(1, 4)
        return F.fold(columns, size, k, dilation=self.dilation, stride=self.stride)
