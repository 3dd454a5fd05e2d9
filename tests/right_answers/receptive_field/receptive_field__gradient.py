def receptive_field(layers):
    for layer in layers:
        for name, value in zip(("kernel_size", "stride", "dilation"), layer, strict=True):
            if value < 1:
                raise ValueError(f"{name} is {value}, which is too small")

    needed = 1
    for kernel_size, stride, dilation in reversed(layers):
        needed = (needed + 1) * stride + dilation * kernel_size
    pixels = torch.zeros(1, 1, needed, dtype=torch.float64, requires_grad=True)
    maps = pixels
    for kernel_size, stride, dilation in layers:
        ones = torch.ones(1, 1, kernel_size, dtype=torch.float64)
        maps = F.conv1d(maps, ones, stride=stride, dilation=dilation)
    (gradient,) = torch.autograd.grad(maps[0, 0, 0], pixels)
    return int(gradient[0, 0].nonzero().max()) + 1
