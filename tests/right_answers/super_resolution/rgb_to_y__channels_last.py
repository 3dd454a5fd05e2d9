def rgb_to_y(image):
    if image.size(1) != 3:
        raise ValueError(f"image: expected 3 channels, got {image.size(1)}")
    weights = image.new_tensor([65.481, 128.553, 24.966])
    y = torch.matmul(image.permute(0, 2, 3, 1), weights)
    return y.add(16.0).div(255.0)[:, None]
