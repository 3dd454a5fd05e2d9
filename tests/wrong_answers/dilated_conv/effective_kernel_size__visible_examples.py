# Caught by: test_span


def effective_kernel_size(kernel_size, dilation):
    for name, value in {"kernel_size": kernel_size, "dilation": dilation}.items():
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    return {(3, 2): 5, (4, 1): 4}.get((kernel_size, dilation), 5)
