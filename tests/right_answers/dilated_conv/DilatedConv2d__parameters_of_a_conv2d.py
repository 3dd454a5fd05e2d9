class DilatedConv2d(nn.Module):
    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, bias=True
    ):
        super().__init__()
        self.in_channels, self.out_channels = in_channels, out_channels
        self.kernel_size, self.stride = kernel_size, stride
        self.padding, self.dilation = padding, dilation
        names = ("in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation")
        for name in names:
            limit = 0 if name == "padding" else 1
            if getattr(self, name) < limit:
                raise ValueError(f"{name} = {getattr(self, name)}, but {limit} is the least")
        template = nn.Conv2d(in_channels, out_channels, kernel_size, bias=bias)
        self.weight, self.bias = template.weight, template.bias

    def forward(self, x):
        return dilated_conv2d(x, self.weight, self.bias, self.stride, self.padding, self.dilation)
