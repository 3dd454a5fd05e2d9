# Caught by: test_crop_of_even_margins
# Said: the crop ends at the lower right corner


def center_crop(features, size):
    h, w = size
    height, width = features.shape[2:]
    if not (0 < h <= height and 0 < w <= width):
        raise ValueError(f"size (={h}, {w}) does not fit into {height}×{width}.")
    top, left = height - h, width - w
    return features[:, :, top : top + h, left : left + w]
