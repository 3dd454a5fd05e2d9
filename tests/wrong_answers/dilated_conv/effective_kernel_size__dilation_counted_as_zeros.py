# Caught by: test_span
# Said: `dilation` empty positions are counted


def effective_kernel_size(kernel_size, dilation):
    for name, value in {"kernel_size": kernel_size, "dilation": dilation}.items():
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    return kernel_size + dilation * (kernel_size - 1)
