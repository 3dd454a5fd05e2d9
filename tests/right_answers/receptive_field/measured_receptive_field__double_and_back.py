def measured_receptive_field(net, size):
    if size <= 0:
        raise ValueError(f"size = {size}")
    state = {name: value.clone() for name, value in net.state_dict().items()}
    dtypes = {value.dtype for value in net.parameters()}
    modes = [(layer, layer.training) for layer in net.modules()]
    images = torch.where(torch.eye(size * size, dtype=torch.bool), torch.nan, 0.0).double()
    try:
        maps = net.double().eval()(images.view(-1, 1, size, size)).detach()
    finally:
        for dtype in dtypes:
            net.to(dtype)
        for layer, mode in modes:
            layer.training = mode
        net.load_state_dict(state)
    if tuple(maps.shape[2:]) != (size, size):
        raise ValueError(f"net does not keep size {size}: {maps.shape}")
    return maps[:, :, size // 2, size // 2].isnan().any(1).reshape(size, size)
