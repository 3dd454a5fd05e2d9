# Caught by: test_brightness_dtype


def rgb_to_y(image):
    if image.shape[1] != 3:
        raise ValueError(f"image must have 3 channels, it has {image.shape[1]}")
    w = torch.tensor(
        [65.481, 128.553, 24.966],
        dtype=torch.float64 if image.dtype == torch.float64 else torch.float32,
        device=image.device,
    )
    return ((image * w[:, None, None]).sum(1, keepdim=True) + 16) / 255
