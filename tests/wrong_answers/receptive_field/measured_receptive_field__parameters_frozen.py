# Caught by: test_net_keeps_its_gradients


import copy


def measured_receptive_field(net, size):
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    other = copy.deepcopy(net.requires_grad_(False)).double().eval()
    images = torch.zeros(size * size, 1, size, size, dtype=torch.float64)
    for pixel in range(size * size):
        images[pixel, 0, pixel // size, pixel % size] = torch.nan
    maps = other(images)
    if maps.shape[2:] != (size, size):
        raise ValueError(f"net makes {tuple(maps.shape)} of size {size}.")
    return maps[:, :, size // 2, size // 2].isnan().any(1).view(size, size)
