# Caught by: test_layer_values


class DilatedConv2d(nn.Conv2d):
    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, bias=True
    ):
        sizes = {"in_channels": in_channels, "out_channels": out_channels}
        sizes |= {"kernel_size": kernel_size, "stride": stride, "dilation": dilation}
        for name, value in sizes.items():
            if value < 1:
                raise ValueError(f"{name} (={value}) must be at least 1.")
        if padding < 0:
            raise ValueError(f"padding (={padding}) must not be negative.")
        super().__init__(
            in_channels, out_channels, kernel_size, stride, padding, dilation, bias=bias
        )

    def forward(self, x):
        if x.shape[1] != self.in_channels:
            raise ValueError(f"in_channels is {self.in_channels}, not {x.shape[1]}")
        return super().forward(x)
