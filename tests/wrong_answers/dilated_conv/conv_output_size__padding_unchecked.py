# Caught by: test_size_arguments


def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    settings = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    for name, value in settings.items():
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    if size + 2 * padding < dilation * (kernel_size - 1) + 1:
        raise ValueError(f"kernel_size (={kernel_size}) does not fit.")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1
