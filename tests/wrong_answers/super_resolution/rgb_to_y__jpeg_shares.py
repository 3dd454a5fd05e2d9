# Caught by: test_brightness
# Said: the shares are those of another standard


def rgb_to_y(image):
    if image.shape[1] != 3:
        raise ValueError(f"image has {image.shape[1]} channels, it needs 3")
    r, g, b = image[:, 0:1], image[:, 1:2], image[:, 2:3]
    return 0.299 * r + 0.587 * g + 0.114 * b
