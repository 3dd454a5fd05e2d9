def rgb_to_y(image):
    if image.shape[1] != 3:
        raise ValueError(f"image.shape[1] is {image.shape[1]}, not 3")
    kernel = image.new_tensor([65.481, 128.553, 24.966]).reshape(1, 3, 1, 1)
    return (F.conv2d(image, kernel) + 16) / 255
