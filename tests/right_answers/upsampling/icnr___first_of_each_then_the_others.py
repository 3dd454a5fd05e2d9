@torch.no_grad()
def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    first = weight[::copies]
    initializer(first)
    for place in range(1, copies):
        weight[place::copies] = first
    return weight
