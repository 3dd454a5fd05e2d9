# Caught by: test_brightness
# Said: the three channels are averaged


def rgb_to_y(image):
    if image.shape[1] != 3:
        raise ValueError(f"image has {image.shape[1]} channels, it needs 3")
    r, g, b = image[:, 0:1], image[:, 1:2], image[:, 2:3]
    return (r + g + b) / 3
