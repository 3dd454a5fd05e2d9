# Caught by: test_layer_values


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
        settings = stride, padding, output_padding, groups, bias, dilation
        inner = nn.ConvTranspose2d(in_channels, out_channels, kernel_size, *settings)
        self.weight, self.bias = inner.weight, inner.bias
        self.inner = [inner]

    def forward(self, x, output_size=None):
        return self.inner[0](x, output_size)
