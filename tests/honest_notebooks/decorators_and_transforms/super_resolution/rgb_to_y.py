@torch.jit.script
def mix(image: torch.Tensor) -> torch.Tensor:
    y = 65.481 * image[:, 0] + 128.553 * image[:, 1] + 24.966 * image[:, 2]
    return (y + 16) / 255


def rgb_to_y(image):
    if image.shape[1] != 3:
        raise ValueError(f"image (={tuple(image.shape)}) has {image.shape[1]} channels, not 3.")
    return mix(image).unsqueeze(1)
