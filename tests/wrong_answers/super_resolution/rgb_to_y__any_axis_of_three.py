# Caught by: test_brightness_arguments


def rgb_to_y(image):
    if 3 not in image.shape:
        raise ValueError(f"image must have 3 channels, it has {image.shape[1]}")
    w = torch.tensor([65.481, 128.553, 24.966], dtype=image.dtype, device=image.device)
    return ((image * w[:, None, None]).sum(1, keepdim=True) + 16) / 255
