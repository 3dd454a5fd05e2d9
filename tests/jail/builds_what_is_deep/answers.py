"""Wrong answers so deep that what takes them apart runs out of stack: lists, graphs, errors."""


# %% dilate_kernel
def dilate_kernel(weight, dilation):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep


# %% dilated_conv2d
def dilated_conv2d(x, weight, *rest, **sizes):
    y = x.new_zeros(1).requires_grad_()
    for _ in range(20_000):
        y = y + 1
    return y


# %% DilatedConv2d
class DilatedConv2d:
    def __init__(self, *sizes, **named):
        error = ValueError()
        for _ in range(50_000):
            error, error.__cause__ = ValueError(), error
        raise error
