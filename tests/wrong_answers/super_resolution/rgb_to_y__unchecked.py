# Caught by: test_brightness_arguments


def rgb_to_y(image):
    r, g, b = image[:, 0:1], image[:, 1:2], image[:, 2:3]
    return (65.481 * r + 128.553 * g + 24.966 * b + 16) / 255
