# Caught by: test_size_of_the_papers_network
# Said: every pair of convolutions takes 2 pixels


def unet_output_size(size, depth=4):
    if depth < 1:
        raise ValueError(f"depth (={depth}) must be at least 1.")
    n = size
    for _ in range(depth):
        n -= 2
        n //= 2
    n -= 2
    for _ in range(depth):
        n = 2 * n - 2
    if n < 1:
        raise ValueError(f"size (={size}) leaves nothing.")
    return n
