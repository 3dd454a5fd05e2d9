def center_crop(features, size):
    for axis in (2, 3):
        length, there = size[axis - 2], features.size(axis)
        if length < 1 or length > there:
            raise ValueError(f"size={length} on axis {axis}, which has {there}")
        features = features.narrow(axis, (there - length) // 2, length)
    return features
