def unet_output_size(size, depth=4):
    if depth < 1:
        raise ValueError(f"depth={depth} is not possible")
    for bottom in range(5, max(size, 5)):
        needed = bottom
        left = bottom - 4
        for _ in range(depth):
            needed = 2 * needed + 4
            left = 2 * left - 4
        if needed == size and left > 0:
            return left
    raise ValueError(f"no U-Net takes size={size}")
