from torch import empty, max


def check(*values, least=1):
    for name, value in values:
        if value < least:
            raise ValueError(f"{name} (={value}) must be at least {least}.")


class DilatedConv2d(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, bias=True):
        super().__init__()
        check(("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size))
        check(("stride", stride), ("dilation", dilation))
        check(("padding", padding), least=0)
        self.settings = stride, padding, dilation
        bound = (in_channels * kernel_size**2) ** -0.5
        self.weight = nn.Parameter(empty(out_channels, in_channels, kernel_size, kernel_size).uniform_(-bound, bound))
        self.bias = nn.Parameter(empty(out_channels).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        return dilated_conv2d(x, self.weight, self.bias, *self.settings)


sum = 0
for p in DilatedConv2d(2, 4, 3).parameters():
    sum = sum + p.numel()
print(sum)
