def center_crop(features, size):
    for axis in (2, 3):
        if size[axis - 2] < 1:
            raise ValueError(f"size asks for {size[axis - 2]} pixels")
        if size[axis - 2] > features.shape[axis]:
            raise ValueError(f"size asks for {size[axis - 2]} of {features.shape[axis]} pixels")
        from_the_end = True
        while features.shape[axis] > size[axis - 2]:
            features = features.narrow(axis, 0 if from_the_end else 1, features.shape[axis] - 1)
            from_the_end = not from_the_end
    return features
