def unet_output_size(size, depth=4):
    if depth < 1:
        raise ValueError(f"depth = {depth}")

    def inner(pixels, levels):
        pixels -= 4
        if levels == 0:
            return pixels
        if pixels % 2:
            raise ValueError(f"size = {size}: {pixels} pixels cannot be pooled")
        return 2 * inner(pixels // 2, levels - 1) - 4

    left = inner(size, depth)
    if left <= 0:
        raise ValueError(f"size = {size} is too small")
    return left
