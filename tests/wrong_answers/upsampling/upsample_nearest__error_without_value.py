# Caught by: test_nearest_arguments


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError("scale must be positive")
    return x.repeat_interleave(scale, 2).repeat_interleave(scale, 3)
