def measured_receptive_field(net, size):
    if size <= 0:
        raise ValueError(f"size = {size}")
    numbers = {}
    for name, value in [*net.named_parameters(), *net.named_buffers()]:
        numbers[name] = value.detach().double() if value.is_floating_point() else value.clone()
    trained = [layer for layer in net.modules() if layer.training]
    images = torch.zeros(size * size, 1, size, size, dtype=torch.float64)
    images.view(size * size, -1).fill_diagonal_(torch.nan)
    net.eval()
    maps = torch.func.functional_call(net, numbers, images).detach()
    for layer in trained:
        layer.training = True
    if maps.size(2) != size or maps.size(3) != size:
        raise ValueError(f"size={size}, but net gives {maps.size(2)}×{maps.size(3)}")
    return maps[..., size // 2, size // 2].sum(1).isnan().view(size, size)
