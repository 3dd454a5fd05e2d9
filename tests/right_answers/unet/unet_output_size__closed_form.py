def unet_output_size(size, depth=4):
    if depth < 1:
        raise ValueError(f"depth must be positive, not {depth}")
    unit = 2**depth
    if (size + 4) % unit != 0:
        raise ValueError(f"size {size} must be 4 below a multiple of {unit}")
    if size <= 12 * unit - 8:
        raise ValueError(f"size {size} leaves nothing, more than {12 * unit - 8} are needed")
    return size - 12 * unit + 8
