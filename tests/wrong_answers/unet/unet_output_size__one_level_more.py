# Caught by: test_size_of_the_papers_network
# Said: the network has one level more


def unet_output_size(size, depth=4):
    if depth < 1:
        raise ValueError(f"depth (={depth}) must be at least 1.")
    n = size
    for _ in range(depth + 1):
        n -= 4
        if n % 2 == 1:
            raise ValueError(f"size (={size}) is odd at a pooling.")
        n //= 2
    n -= 4
    for _ in range(depth + 1):
        n = 2 * n - 4
    if n < 1:
        raise ValueError(f"size (={size}) leaves nothing.")
    return n
