# Caught by: test_layer_arguments


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
        if output_padding >= stride:
            raise ValueError(f"output_padding={output_padding} is too large")
        if in_channels % groups or out_channels % groups:
            raise ValueError(f"groups={groups} must divide {in_channels} and {out_channels}")
        self.kernel_size, self.groups = kernel_size, groups
        self.stride, self.padding, self.dilation = stride, padding, dilation
        self.output_padding = output_padding
        bound = (out_channels // groups * kernel_size * kernel_size) ** -0.5
        weight = torch.empty(in_channels, out_channels // groups, kernel_size, kernel_size)
        self.weight = nn.Parameter(weight.uniform_(-bound, bound))
        self.bias = (
            nn.Parameter(torch.empty(out_channels).uniform_(-bound, bound)) if bias else None
        )

    def forward(self, x, output_size=None):
        more = self.output_padding
        height = width = None
        if output_size is not None:
            if len(output_size) not in (2, 4):
                raise ValueError(f"output_size={tuple(output_size)} has another length")
            height, width = output_size[-2:]
            span = self.dilation * (self.kernel_size - 1) + 1
            least = [(n - 1) * self.stride + span - 2 * self.padding for n in x.shape[2:]]
            missing = [height - least[0], width - least[1]]
            if not all(0 <= number < self.stride for number in missing):
                raise ValueError(f"output_size={(height, width)} cannot be reached")
            more = max(missing)
        y = conv_transpose2d(
            x, self.weight, self.bias, self.stride, self.padding, more, self.groups, self.dilation
        )
        return y[:, :, :height, :width]
