def receptive_field(layers):
    if not layers:
        return 1
    (kernel_size, stride, dilation), *behind = layers
    if kernel_size < 1:
        raise ValueError(f"kernel_size={kernel_size}")
    if stride < 1:
        raise ValueError(f"stride={stride}")
    if dilation < 1:
        raise ValueError(f"dilation={dilation}")
    return (receptive_field(behind) - 1) * stride + dilation * (kernel_size - 1) + 1
