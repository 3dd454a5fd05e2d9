"""Answers that never come back from one call of C: a sum, a power, a maximum, a hash."""


# %% dilate_kernel
def dilate_kernel(weight, dilation):
    if dilation > 1:
        return 3 ** (3**20)
    return sum(range(1 << 50))


# %% dilated_conv2d
def dilated_conv2d(x, weight, *rest, **sizes):
    return max(iter(int, 1))


# %% DilatedConv2d
class DilatedConv2d:
    def __init__(self, *sizes, **named):
        from hashlib import pbkdf2_hmac

        pbkdf2_hmac("sha256", b"", b"", (1 << 31) - 1)
