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
        shape = in_channels, out_channels // groups, kernel_size, kernel_size
        self.weight = nn.Parameter(torch.empty(shape))
        self.register_parameter("bias", nn.Parameter(torch.empty(out_channels)) if bias else None)
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.kaiming_uniform_(self.weight, a=5**0.5)
        if self.bias is not None:
            bound = self.weight[0].numel() ** -0.5
            nn.init.uniform_(self.bias, -bound, bound)

    def forward(self, x, output_size=None):
        canvas = conv_transpose2d(
            x, self.weight, None, self.stride, groups=self.groups, dilation=self.dilation
        )
        sizes = [n - 2 * self.padding for n in canvas.shape[2:]]
        if output_size is None:
            wanted = [n + self.output_padding for n in sizes]
        else:
            wanted = list(output_size)
            if len(wanted) == 4:
                del wanted[:2]
            if len(wanted) != 2:
                raise ValueError(f"output_size: {output_size}")
            for want, size in zip(wanted, sizes, strict=True):
                if want not in range(size, size + self.stride):
                    raise ValueError(f"output_size: {want} is not within a stride of {size}")
        if min(wanted) < 1:
            raise ValueError(f"padding: {self.padding}")
        far = [self.padding + n for n in wanted]
        canvas = F.pad(canvas, [0, self.stride + self.dilation] * 2)
        y = canvas[:, :, self.padding : far[0], self.padding : far[1]]
        return y if self.bias is None else y + self.bias.view(-1, 1, 1)
