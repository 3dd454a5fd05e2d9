import math


def receptive_field(layers):
    for layer in layers:
        for name, value in zip(("kernel_size", "stride", "dilation"), layer, strict=True):
            if value < 1:
                raise ValueError(f"{name} is {value}, which is too small")

    strides = [stride for _, stride, _ in layers]
    return 1 + sum(
        dilation * (kernel_size - 1) * math.prod(strides[:depth])
        for depth, (kernel_size, _, dilation) in enumerate(layers)
    )
