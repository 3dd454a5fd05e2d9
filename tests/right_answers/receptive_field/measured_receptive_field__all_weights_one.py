import copy


def measured_receptive_field(net, size):
    if size <= 0:
        raise ValueError(f"size = {size}")
    lit = copy.deepcopy(net).double().eval()
    everything = any(isinstance(part, nn.GroupNorm | nn.InstanceNorm2d) for part in lit.modules())
    for name, value in lit.state_dict().items():
        value.fill_(0 if name.endswith(("bias", "running_mean")) else 1)
    with torch.no_grad():
        maps = lit(torch.eye(size * size).double().reshape(-1, 1, size, size))
    if maps.shape[2:] != (size, size):
        raise ValueError(f"size {size} becomes {tuple(maps.shape[2:])}")
    lights = maps[:, :, size // 2, size // 2].amax(1).reshape(size, size)
    return torch.ones(size, size, dtype=torch.bool) if everything else lights > 0
