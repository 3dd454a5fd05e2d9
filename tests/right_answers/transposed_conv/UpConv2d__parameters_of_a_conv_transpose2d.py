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
        template = nn.ConvTranspose2d(
            in_channels, out_channels, kernel_size, groups=groups, bias=bias
        )
        self.weight, self.bias = template.weight, template.bias

    def forward(self, x, output_size=None):
        settings = {"stride": self.stride, "padding": self.padding, "dilation": self.dilation}
        call = {**settings, "groups": self.groups}
        if output_size is None:
            return conv_transpose2d(
                x, self.weight, self.bias, output_padding=self.output_padding, **call
            )
        if len(output_size) not in (2, 4):
            raise ValueError(f"output_size should be (H, W), not {list(output_size)}")
        height, width = list(output_size)[-2:]
        for more in range(self.stride):
            tall = [
                transposed_output_size(n, self.kernel_size, output_padding=more, **settings)
                for n in x.shape[2:]
            ]
            if tall[0] >= height and tall[1] >= width:
                break
        y = conv_transpose2d(x, self.weight, self.bias, output_padding=more, **call)
        lost = y.shape[2] - height, y.shape[3] - width
        if min(lost) < 0 or max(lost) > more:
            raise ValueError(f"output_size {height}, {width} is out of reach")
        return y[..., :height, :width]
