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
        shape = out_channels, in_channels, kernel_size, kernel_size
        self.weight = nn.Parameter(torch.empty(shape))
        self.register_parameter("bias", nn.Parameter(torch.empty(out_channels)) if bias else None)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1 / (self.in_channels * self.kernel_size**2) ** 0.5
        for parameter in self.parameters():
            nn.init.uniform_(parameter, -bound, bound)

    def forward(self, x):
        if x.shape[1] != self.in_channels:
            raise ValueError(f"in_channels = {self.in_channels}, the input has {x.shape[1]}")
        size = [
            conv_output_size(n, self.kernel_size, self.stride, self.padding, self.dilation)
            for n in x.shape[2:]
        ]
        columns = F.unfold(x, self.kernel_size, self.dilation, self.padding, self.stride)
        y = (self.weight.flatten(1) @ columns).unflatten(-1, size)
        return y if self.bias is None else y + self.bias[:, None, None]
