from collections import OrderedDict


class DoubleConv(nn.Sequential):
    """(conv => ReLU) * 2, as in the tutorial I learned from."""

    def __init__(self, before, after, padding):
        super().__init__(
            OrderedDict(
                conv1=nn.Conv2d(before, after, 3, padding=padding),
                relu1=nn.ReLU(inplace=True),
                conv2=nn.Conv2d(after, after, 3, padding=padding),
                relu2=nn.ReLU(inplace=True),
            )
        )


class Up(nn.Module):
    def __init__(self, channels, padding):
        super().__init__()
        self.up = nn.ConvTranspose2d(2 * channels, channels, kernel_size=2, stride=2)
        self.conv = DoubleConv(2 * channels, channels, padding)

    def forward(self, small, skip):
        x = self.up(small)
        return self.conv(torch.cat((center_crop(skip, x.shape[-2:]), x), 1))

    def extra_repr(self):
        return "upsampling by two"


class UNet(nn.Module):
    def __init__(self, in_channels=1, out_channels=2, base_channels=64, depth=4, padding=0):
        super().__init__()
        for name in ("in_channels", "out_channels", "base_channels", "depth"):
            if locals()[name] < 1:
                raise ValueError(f"{name} (={locals()[name]}) must be at least 1.")
        if padding not in {0, 1}:
            raise ValueError(f"padding (={padding}) must be 0 or 1.")
        self.__dict__.update(in_channels=in_channels, depth=depth, padding=padding)
        self.inc = DoubleConv(in_channels, base_channels, padding)
        self.pool = nn.MaxPool2d(2)
        width = base_channels
        for level in range(1, depth + 1):
            setattr(self, f"down{level}", DoubleConv(width, 2 * width, padding))
            width *= 2
        for level in range(depth, 0, -1):
            width //= 2
            setattr(self, f"up{level}", Up(width, padding))
        self.outc = nn.Conv2d(width, out_channels, kernel_size=1)
        self.register_buffer("seen", torch.zeros(()), persistent=False)

    @property
    def device(self):
        return next(self.parameters()).device

    def forward(self, x):
        if x.size(1) != self.in_channels:
            raise ValueError(f"in_channels (={self.in_channels}), but x has {x.size(1)}")
        for size in x.shape[2:]:
            if not self.padding:
                unet_output_size(size, self.depth)
            elif size % (1 << self.depth):
                raise ValueError(f"size (={size}) must be a multiple of {1 << self.depth}.")
        self.seen += len(x)
        kept = [self.inc(x.to(self.device))]
        for level in range(1, self.depth + 1):
            kept.append(getattr(self, f"down{level}")(self.pool(kept[-1])))
        y = kept.pop()
        for level in range(self.depth, 0, -1):
            y = getattr(self, f"up{level}")(y, kept.pop())
        return self.outc(y)
