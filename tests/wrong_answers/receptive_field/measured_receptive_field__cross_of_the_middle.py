# Caught by: test_mask_of_skips_and_channels


import copy


def measured_receptive_field(net, size):
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    other = copy.deepcopy(net).double().eval()
    images = torch.zeros(2 * size, 1, size, size, dtype=torch.float64)
    for place in range(size):
        images[place, 0, place, :] = torch.nan
        images[size + place, 0, :, place] = torch.nan
    maps = other(images).detach()
    if maps.shape[2:] != (size, size):
        raise ValueError(f"net makes {tuple(maps.shape[2:])} from size {size}.")
    ill = maps[:, :, size // 2, size // 2].isnan().any(1)
    return ill[:size, None] & ill[size:]
