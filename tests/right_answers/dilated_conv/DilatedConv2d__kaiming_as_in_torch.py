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
        self.weight = nn.Parameter(torch.empty(out_channels, in_channels, kernel_size, kernel_size))
        nn.init.kaiming_uniform_(self.weight, a=5**0.5)
        self.bias = None
        if bias:
            limit = 1 / self.weight[0].numel() ** 0.5
            self.bias = nn.Parameter(torch.empty(out_channels).uniform_(-limit, limit))

    def forward(self, x):
        settings = {"stride": self.stride, "padding": self.padding, "dilation": self.dilation}
        return dilated_conv2d(x, self.weight, self.bias, **settings)
