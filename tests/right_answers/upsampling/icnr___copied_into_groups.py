def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    kernels = torch.zeros_like(weight[: len(weight) // copies], requires_grad=False)
    initializer(kernels)
    with torch.no_grad():
        weight.unflatten(0, (-1, copies)).copy_(kernels.unsqueeze(1))
    return weight
