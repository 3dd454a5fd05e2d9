class TooSmall(ValueError):
    pass


def effective_kernel_size(kernel_size, dilation):
    for argument, value in [("kernel_size", kernel_size), ("dilation", dilation)]:
        if value <= 0:
            raise TooSmall(argument, value)
    weights, gaps, empty_in_a_gap = kernel_size, kernel_size - 1, dilation - 1
    return weights + gaps * empty_in_a_gap
