# Caught by: test_layer_parameters


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
        self.settings = (stride, padding, dilation)
        self.layer = nn.Conv2d(in_channels, out_channels, kernel_size, bias=bias)

    def forward(self, x):
        return dilated_conv2d(x, self.layer.weight, self.layer.bias, *self.settings)
