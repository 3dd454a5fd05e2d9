# Caught by: test_span
# Said: the steps from first to last weight


def effective_kernel_size(kernel_size, dilation):
    for name, value in {"kernel_size": kernel_size, "dilation": dilation}.items():
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    return dilation * (kernel_size - 1)
