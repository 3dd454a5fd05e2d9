# Caught by: test_layer_settings


class DilatedConv2d(nn.Module):
    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, bias=True
    ):
        super().__init__()
        sizes = {"in_channels": in_channels, "out_channels": out_channels}
        sizes |= {"kernel_size": kernel_size, "stride": stride, "dilation": dilation}
        for name, value in sizes.items():
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        if padding < 0:
            raise ValueError(f"padding (={padding}) must not be negative.")
        cls = type(self)
        cls.stride, cls.padding, cls.dilation = stride, padding, dilation
        bound = (in_channels * kernel_size * kernel_size) ** -0.5
        weight = torch.empty(out_channels, in_channels, kernel_size, kernel_size)
        self.weight = nn.Parameter(weight.uniform_(-bound, bound))
        self.bias = (
            nn.Parameter(torch.empty(out_channels).uniform_(-bound, bound)) if bias else None
        )

    def forward(self, x):
        return dilated_conv2d(x, self.weight, self.bias, self.stride, self.padding, self.dilation)
