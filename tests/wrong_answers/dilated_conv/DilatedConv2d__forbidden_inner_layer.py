# Caught by: test_layer_values


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
        layer = nn.Conv2d(
            in_channels, out_channels, kernel_size, stride, padding, dilation, bias=bias
        )
        self.weight, self.bias, self.layer = layer.weight, layer.bias, [layer]

    def forward(self, x):
        if x.shape[1] != self.weight.shape[1]:
            raise ValueError(f"in_channels is {self.weight.shape[1]}, not {x.shape[1]}")
        return self.layer[0](x)
