def upsample_nearest(x, scale):
    if not scale > 0:
        raise ValueError(f"scale = {scale}: an image cannot be enlarged by that")
    large = x.new_empty(*x.shape[:2], x.size(2) * scale, x.size(3) * scale)
    for place in range(scale * scale):
        large[:, :, place // scale :: scale, place % scale :: scale] = x
    return large
