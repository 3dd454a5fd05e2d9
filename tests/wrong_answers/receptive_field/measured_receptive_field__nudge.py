# Caught by: test_mask_with_weights_of_zero
# Said: a pixel that changes nothing in this very net


import copy


def measured_receptive_field(net, size):
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    other = copy.deepcopy(net).double().eval()
    images = torch.rand(size, size).double().repeat(size * size, 1, 1, 1)
    maps = other(images).detach()
    if maps.shape[2:] != (size, size):
        raise ValueError(f"net makes {tuple(maps.shape)} of size {size}.")
    before = maps[:, :, size // 2, size // 2]
    for pixel in range(size * size):
        images[pixel, 0, pixel // size, pixel % size] += 1
    after = other(images).detach()[:, :, size // 2, size // 2]
    return ((after - before).abs() > 1e-12).any(1).view(size, size)
