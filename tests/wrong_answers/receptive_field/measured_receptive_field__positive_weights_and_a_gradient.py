# Caught by: test_mask_through_poolings


import copy


def measured_receptive_field(net, size):
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    other = copy.deepcopy(net).double().eval()
    with torch.no_grad():
        for name, value in other.state_dict().items():
            value.fill_(0 if name.endswith(("bias", "mean")) else 1)
    image = torch.rand(1, 1, size, size, dtype=torch.float64, requires_grad=True)
    maps = other(image)
    if maps.shape[2:] != (size, size):
        raise ValueError(f"net makes {tuple(maps.shape)} of size {size}.")
    (gradient,) = torch.autograd.grad(maps[0, :, size // 2, size // 2].sum(), image)
    return gradient[0, 0] != 0
