# Caught by: test_mask_arguments


def measured_receptive_field(net, size):
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    state = {name: value.clone() for name, value in net.state_dict().items()}
    dtypes = {value.dtype for value in net.parameters()}
    modes = [(layer, layer.training) for layer in net.modules()]
    images = torch.zeros(size * size, 1, size, size, dtype=torch.float64)
    images.view(size * size, -1).fill_diagonal_(torch.nan)
    maps = net.double().eval()(images).detach()
    if maps.shape[2:] != (size, size):
        raise ValueError(f"net makes {tuple(maps.shape[2:])} from size {size}.")
    for dtype in dtypes:
        net.to(dtype)
    for layer, mode in modes:
        layer.training = mode
    net.load_state_dict(state)
    return maps[:, :, size // 2, size // 2].isnan().any(1).view(size, size)
