# Caught by: test_crop_arguments


def center_crop(features, size):
    h, w = size
    height, width = features.shape[2:]
    if not (h <= height and w <= width):
        raise ValueError(f"size (={h}, {w}) does not fit into {height}×{width}.")
    top, left = (height - h) // 2, (width - w) // 2
    return features[:, :, top : top + h, left : left + w]
