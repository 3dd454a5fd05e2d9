import doctest


def effective_kernel_size(kernel_size, dilation):
    """
    >>> effective_kernel_size(3, 2)
    5
    >>> effective_kernel_size(3, 0)
    Traceback (most recent call last):
        ...
    ValueError: dilation (=0) must be at least 1.
    """
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    return kernel_size + (kernel_size - 1) * (dilation - 1)


doctest.testmod(verbose=True)
assert effective_kernel_size(3, 2) == 5
effective_kernel_size(4, 1)
