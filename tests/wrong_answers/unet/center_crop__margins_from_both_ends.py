# Caught by: test_crop_of_one_axis_or_none


def center_crop(features, size):
    h, w = size
    height, width = features.shape[2:]
    if not (0 < h <= height and 0 < w <= width):
        raise ValueError(f"size (={h}, {w}) does not fit into {height}×{width}.")
    top, left = (height - h) // 2, (width - w) // 2
    return features[:, :, top:-top, left:-left]
