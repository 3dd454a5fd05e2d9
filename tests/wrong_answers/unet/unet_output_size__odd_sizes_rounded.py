# Caught by: test_size_that_a_pooling_meets_odd


def unet_output_size(size, depth=4):
    if depth < 1:
        raise ValueError(f"depth (={depth}) must be at least 1.")
    n = size
    for _ in range(depth):
        n -= 4
        n //= 2
    n -= 4
    for _ in range(depth):
        n = 2 * n - 4
    if n < 1:
        raise ValueError(f"size (={size}) leaves nothing.")
    return n
