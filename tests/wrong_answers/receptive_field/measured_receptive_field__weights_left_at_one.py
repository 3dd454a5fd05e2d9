# Caught by: test_net_keeps_its_numbers


def measured_receptive_field(net, size):
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    modes = [(layer, layer.training) for layer in net.modules()]
    net.eval()
    with torch.no_grad():
        for name, value in net.state_dict().items():
            value.fill_(0 if name.endswith(("bias", "mean")) else 1)
        dtype = [value.dtype for value in net.parameters()] + [torch.float32]
        maps = net(torch.eye(size * size, dtype=dtype[0]).view(-1, 1, size, size))
    for layer, mode in modes:
        layer.training = mode
    if maps.shape[2:] != (size, size):
        raise ValueError(f"net makes {tuple(maps.shape)} of size {size}.")
    return (maps[:, :, size // 2, size // 2] > 0).any(1).view(size, size)
