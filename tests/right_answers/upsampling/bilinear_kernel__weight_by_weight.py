def bilinear_kernel(channels, stride):
    for name, value in (("channels", channels), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name}: {value}")
    k = 2 * stride - stride % 2
    middle = (k - 1) / 2
    kernel = torch.empty(channels, 1, k, k)
    for c in range(channels):
        for i in range(k):
            for j in range(k):
                down, across = abs(i - middle) / stride, abs(j - middle) / stride
                kernel[c, 0, i, j] = (1 - down) * (1 - across)
    return kernel
