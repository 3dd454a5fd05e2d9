import copy


def measured_receptive_field(net, size):
    if size <= 0:
        raise ValueError(f"size = {size}")
    poisoned = copy.deepcopy(net).to(torch.float64).eval()
    images = torch.zeros(size, size, 1, size, size, dtype=torch.float64)
    for row in range(size):
        for column in range(size):
            images[row, column, 0, row, column] = float("nan")
    maps = poisoned(images.flatten(0, 1)).detach()
    if maps.shape[-2:] != (size, size):
        raise ValueError(f"net changes size {size} to {maps.shape[-2]} by {maps.shape[-1]}")
    middle = maps[:, :, size // 2, size // 2].unflatten(0, (size, size))
    return middle.isnan().any(dim=-1)
