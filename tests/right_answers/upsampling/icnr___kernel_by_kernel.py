def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    kernels = weight.detach()[: len(weight) // copies].clone()
    initializer(kernels)
    for place in range(len(weight)):
        weight.detach()[place] = kernels[place // copies]
    return weight
