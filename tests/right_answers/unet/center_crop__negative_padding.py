def center_crop(features, size):
    margins = []
    for name, axis in (("width", 3), ("height", 2)):
        wanted, there = size[axis - 2], features.shape[axis]
        if wanted < 1 or wanted > there:
            raise ValueError(f"{name} {wanted} in size, but the map has {there}")
        before = (there - wanted) // 2
        margins += [-before, -(there - wanted - before)]
    return F.pad(features, margins)
