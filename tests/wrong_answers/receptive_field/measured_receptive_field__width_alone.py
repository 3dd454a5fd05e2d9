# Caught by: test_mask_arguments


import copy


def measured_receptive_field(net, size):
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    other = copy.deepcopy(net).double().eval()
    images = torch.zeros(size * size, 1, size, size, dtype=torch.float64)
    images.view(size * size, -1).fill_diagonal_(torch.nan)
    maps = other(images).detach()
    if maps.shape[-1] != size:
        raise ValueError(f"net makes a width of {maps.shape[-1]} from size {size}.")
    return maps[:, :, size // 2, size // 2].isnan().any(1).view(size, size)
