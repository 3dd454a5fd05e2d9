# Caught by: test_brightness_dtype


def rgb_to_y(image):
    if image.shape[1] != 3:
        raise ValueError(f"image has {image.shape[1]} channels, it needs 3")
    r, g, b = image[:, 0:1], image[:, 1:2], image[:, 2:3]
    return ((65.481 * r + 128.553 * g + 24.966 * b + 16) / 255).float()
