def rgb_to_y(image):
    channels = image.shape[1]
    if channels != 3:
        raise ValueError(f"image must be RGB, this one has {channels} channels")
    weights = torch.tensor([[65.481, 128.553, 24.966]], dtype=image.dtype, device=image.device)
    return torch.einsum("oc,nchw->nohw", weights / 255, image) + 16 / 255
