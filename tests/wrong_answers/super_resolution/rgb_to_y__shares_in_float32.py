# Caught by: test_brightness_dtype
# Said: 65.481, 128.553 and 24.966 stand in a tensor of float32


def rgb_to_y(image):
    if image.shape[1] != 3:
        raise ValueError(f"image has {image.shape[1]} channels, it needs 3")
    weights = torch.tensor([65.481, 128.553, 24.966]).view(1, 3, 1, 1)
    return ((image * weights).sum(1, keepdim=True) + 16) / 255
