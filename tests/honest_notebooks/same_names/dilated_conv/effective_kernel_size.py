def check(name, value):
    if max(value, 1) != value:
        raise ValueError(f"{name} (={value}) must be at least 1.")


def effective_kernel_size(kernel_size, dilation):
    check("kernel_size", kernel_size)
    check("dilation", dilation)
    return sum([dilation] * (kernel_size - 1)) + 1
