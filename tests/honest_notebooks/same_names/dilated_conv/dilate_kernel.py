import math


def check(dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")


def dilate_kernel(weight, dilation):
    check(dilation)
    size = [dilation * (k - 1) + 1 for k in weight.shape[2:]]
    big = weight.new_zeros(*weight.shape[:2], *size)
    big[..., ::dilation, ::dilation] = weight
    return big
